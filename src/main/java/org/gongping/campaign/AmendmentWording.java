package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongping.message.NoticeWords;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;

/** How people are told of an amendment: by the text its orderer wrote, or by the product's words for it. */
@Component
public class AmendmentWording {
    private final AmendmentReckoning reckoning;
    private final Campaigns campaigns;
    private final Unions unions;
    private final NoticeWords words;

    AmendmentWording(AmendmentReckoning reckoning, Campaigns campaigns, Unions unions, NoticeWords words) {
        this.reckoning = reckoning;
        this.campaigns = campaigns;
        this.unions = unions;
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
                        amendment.union(),
                        amendment.lines(),
                        amendment.document(),
                        amendment.reason(),
                        amendment.undoes().isPresent());
    }

    /** The product's words in Chinese, the language of the notices they speak of; what is not known yet has its place. */
    NoticeText standard(AmendmentDraft draft, List<AmendmentLine> lines, String document, String reason) {
        Said said = said(
                draft.campaign(),
                draft.union(),
                lines,
                document.isBlank() ? NoticeText.DOCUMENT : document,
                reason.isBlank() ? NoticeText.REASON : reason,
                draft.undoes().isPresent());
        return NoticeText.worded(words.text(said.word(), said.arguments(), Locale.CHINESE));
    }

    private Said said(
            CampaignId id, UnionId union, List<AmendmentLine> lines, String document, String reason, boolean back) {
        AmendmentLine first = lines.get(0);
        Campaign campaign = campaigns.get(id);
        boolean local = !union.equals(campaign.organizer())
                && lines.size() == 1
                && first.after().closes().isPresent();
        return new Said(
                local ? "localDate" : (lines.size() > 1 ? "dates" : "date") + (back ? "Back" : "Moved"),
                List.of(
                        campaign.title(),
                        reckoning.subject(first.of(), id),
                        said(first.before(), first.after()),
                        said(first.after(), first.before()),
                        document,
                        reason,
                        first.of().phase().map(phase -> "Phase." + phase).orElse(""),
                        String.valueOf(lines.size()),
                        unions.get(union).name()));
    }

    /** The end that changed, else the beginning, else the words. */
    private static String said(Window window, Window other) {
        Optional<Instant> exact = window.closes().equals(other.closes()) ? window.opens() : window.closes();
        return exact.map(Instant::toString).orElse(window.words().isEmpty() ? "-" : window.words());
    }
}
