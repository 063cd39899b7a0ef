package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongping.message.NoticeWords;
import org.springframework.stereotype.Component;

/** How people are told of an amendment: by the text its orderer wrote, or by the product's words for it. */
@Component
public class AmendmentWording {
    private final AmendmentReckoning reckoning;
    private final Campaigns campaigns;
    private final NoticeWords words;

    AmendmentWording(AmendmentReckoning reckoning, Campaigns campaigns, NoticeWords words) {
        this.reckoning = reckoning;
        this.campaigns = campaigns;
        this.words = words;
    }

    /** A sentence of the bundles with its arguments, as notices take them. */
    public record Said(String word, List<String> arguments) {}

    /** What each person is told. */
    public Said of(Amendment amendment) {
        NoticeText text = amendment.notice();
        return text.own()
                ? new Said("amendment", List.of(text.title(), text.body()))
                : said(
                        amendment.campaign(),
                        amendment.lines(),
                        amendment.document(),
                        amendment.reason(),
                        amendment.undoes().isPresent());
    }

    /** The product's words in Chinese, the language of the notices they speak of; what is not known yet has its place. */
    NoticeText standard(AmendmentDraft draft, List<AmendmentLine> lines, String document, String reason) {
        Said said = said(
                draft.campaign(),
                lines,
                document.isBlank() ? NoticeText.DOCUMENT : document,
                reason.isBlank() ? NoticeText.REASON : reason,
                draft.undoes().isPresent());
        return NoticeText.worded(words.text(said.word(), said.arguments(), Locale.CHINESE));
    }

    private Said said(CampaignId campaign, List<AmendmentLine> lines, String document, String reason, boolean back) {
        AmendmentLine first = lines.get(0);
        return new Said(
                (lines.size() > 1 ? "dates" : "date") + (back ? "Back" : "Moved"),
                List.of(
                        campaigns.get(campaign).title(),
                        reckoning.subject(first.of(), campaign),
                        said(first.before(), first.after()),
                        said(first.after(), first.before()),
                        document,
                        reason,
                        first.of().phase().map(phase -> "Phase." + phase).orElse(""),
                        String.valueOf(lines.size())));
    }

    /** The end that changed, else the beginning, else the words. */
    private static String said(Window window, Window other) {
        Optional<Instant> exact = window.closes().equals(other.closes()) ? window.opens() : window.closes();
        return exact.map(Instant::toString).orElse(window.words().isEmpty() ? "-" : window.words());
    }
}
