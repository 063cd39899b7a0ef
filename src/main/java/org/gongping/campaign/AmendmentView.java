package org.gongping.campaign;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gongping.union.Unions;
import org.gongping.web.Dates;
import org.springframework.stereotype.Component;

/** Amendments and their previews with the names a reader needs. */
@Component
class AmendmentView {
    private final AmendmentReckoning reckoning;
    private final Campaigns campaigns;
    private final Unions unions;
    private final CampaignWords words;
    private final Dates dates;

    AmendmentView(AmendmentReckoning reckoning, Campaigns campaigns, Unions unions, CampaignWords words, Dates dates) {
        this.reckoning = reckoning;
        this.campaigns = campaigns;
        this.unions = unions;
        this.words = words;
        this.dates = dates;
    }

    /**
     * One line before → after.
     *
     * @param phase empty for a deliverable
     * @param opens whether the beginning moves too
     */
    record Line(
            String subject, String phase, String before, String after, boolean opens, String opened, String opening) {}

    /** A local date that would count no more, or the one that counts above. */
    record Local(String unit, String closes) {}

    /** What a preview shows beside the numbers. */
    record Shown(
            List<Line> lines,
            List<Local> parents,
            List<Local> overtaken,
            List<String> gaps,
            List<String> overlaps,
            Numbers numbers,
            Instant at,
            boolean needsApproval,
            String versions,
            String told) {
        public String seen() {
            return numbers.seen();
        }

        public long counted() {
            return at.getEpochSecond();
        }
    }

    Shown of(AmendmentPreview preview, AmendmentDraft draft) {
        CampaignId campaign = draft.campaign();
        return new Shown(
                lines(preview.changes(), campaign),
                preview.lines().stream()
                        .flatMap(line -> line.parent().stream())
                        .map(this::local)
                        .distinct()
                        .toList(),
                preview.lines().stream()
                        .flatMap(line -> line.overtaken().stream())
                        .map(this::local)
                        .distinct()
                        .toList(),
                preview.lines().stream()
                        .flatMap(line -> line.gap().map(gap -> gap(line.line(), gap, campaign)).stream())
                        .toList(),
                preview.lines().stream()
                        .flatMap(line -> line.overlaps().stream()
                                .map(overlap -> words.say(
                                        "amend.overlap",
                                        reckoning.subject(line.line().of(), campaign),
                                        words.of(overlap.earlier()),
                                        dates.deadline(overlap.closes()),
                                        words.of(overlap.later()),
                                        dates.shortTime(overlap.opens()))))
                        .distinct()
                        .toList(),
                preview.numbers(),
                preview.at(),
                preview.needsApproval(),
                preview.versions(),
                ToldPages.before(campaigns.get(campaign), campaigns.tracks(campaign), draft));
    }

    /** In the order of the notice: sub-projects, in each its phases; what is owed by the whole campaign comes first. */
    List<Line> lines(List<AmendmentLine> lines, CampaignId campaign) {
        List<TrackId> order = campaigns.tracks(campaign).stream().map(Track::id).toList();
        return lines.stream()
                .sorted(Comparator.<AmendmentLine>comparingInt(
                                line -> line.of().track().map(order::indexOf).orElse(-1))
                        .thenComparingInt(
                                line -> line.of().phase().map(Phase::ordinal).orElse(-1)))
                .map(line -> line(line, campaign))
                .toList();
    }

    private Line line(AmendmentLine line, CampaignId campaign) {
        Window before = line.before();
        Window after = line.after();
        return new Line(
                reckoning.subject(line.of(), campaign),
                line.of().phase().map(words::of).orElse(""),
                said(before.closes(), before),
                said(after.closes(), after),
                !before.opens().equals(after.opens()),
                before.opens().map(dates::shortTime).orElse("--"),
                after.opens().map(dates::shortTime).orElse("--"));
    }

    private String said(Optional<Instant> closes, Window window) {
        return closes.map(dates::deadline)
                .orElseGet(() -> window.words().isEmpty() ? words.say("campaign.noLocal") : window.words());
    }

    private Local local(DeadlinesShown.Dated dated) {
        return new Local(
                unions.get(dated.union()).name(),
                dated.window()
                        .closes()
                        .map(dates::deadline)
                        .orElse(dated.window().words()));
    }

    private String gap(AmendmentLine line, AmendmentPreview.Gap gap, CampaignId campaign) {
        return words.say(
                gap.before().isPresent() ? "amend.gap" : "amend.gapNew",
                reckoning.subject(line.of(), campaign),
                words.of(gap.next()),
                dates.shortTime(gap.opens()),
                gap.after(),
                gap.before().orElse(0L));
    }
}
