package org.gongping.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.DeadlineEffects.Effect;
import org.gongping.campaign.DeadlinesShown.Dated;
import org.gongping.refusal.Refusal;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Judges and counts an amendment. The preview and the decision ask the same questions here; only that the decision holds the
 * locks while it asks.
 */
@Component
class AmendmentReckoning {
    private final DeadlinesShown shown;
    private final Campaigns campaigns;
    private final Unions unions;
    private final AmendmentCounts counts;
    private final ObjectProvider<TalliesReadable> tallies;
    private final int alone;
    private final Clock clock;

    /** @param alone so many entries one organizer moves without a second */
    AmendmentReckoning(
            DeadlinesShown shown,
            Campaigns campaigns,
            Unions unions,
            AmendmentCounts counts,
            ObjectProvider<TalliesReadable> tallies,
            @Value("${gongping.amendment.approval-above:100}") int alone,
            Clock clock) {
        this.shown = shown;
        this.campaigns = campaigns;
        this.unions = unions;
        this.counts = counts;
        this.tallies = tallies;
        this.alone = alone;
        this.clock = clock;
    }

    /** Refuses what cannot be; counts what would be. */
    AmendmentPreview reckon(AmendmentDraft draft, String document) {
        Instant now = clock.instant();
        Campaign campaign = campaigns.get(draft.campaign());
        if (draft.lines().isEmpty()) {
            throw new AmendmentEmpty();
        }
        Asked asked = new Asked(draft, campaign, line(draft.union(), campaign.organizer()), now);
        Map<TrackId, Map<Phase, Window>> after = new LinkedHashMap<>();
        Map<DateOf, AmendmentLine> lines = new LinkedHashMap<>();
        for (NewDates wanted : draft.lines()) {
            List<Dated> all = shown.all(wanted.of(), campaign.id());
            AmendmentLine line = judged(wanted, all, asked, document);
            if (lines.put(wanted.of(), line) != null) {
                throw new AmendmentTwice(subject(wanted.of(), campaign.id()));
            }
            wanted.of().phase().ifPresent(phase -> after.computeIfAbsent(
                            wanted.of().track().orElseThrow(), track -> shown.general(track, campaign.organizer()))
                    .put(phase, line.after()));
        }
        List<AmendmentPreview.Line> shownLines = new ArrayList<>();
        Map<TrackId, Effect> byTrack = new LinkedHashMap<>();
        for (AmendmentLine line : lines.values()) {
            List<Dated> all = shown.all(line.of(), campaign.id());
            shownLines.add(new AmendmentPreview.Line(
                    line,
                    parent(all, asked),
                    overtaken(line, all, asked),
                    asked.local() ? Optional.empty() : PhaseNeighbours.gap(line, after),
                    asked.local() ? List.of() : overlaps(line, after, campaign)));
            line.of()
                    .phase()
                    .ifPresent(phase -> byTrack.merge(
                            line.of().track().orElseThrow(),
                            counts.effect(line, phase, all, draft.union(), !asked.local()),
                            AmendmentCounts::together));
        }
        Numbers numbers = counts.numbers(byTrack, draft, lines.values());
        boolean approval =
                numbers.entries() > alone || byTrack.keySet().stream().anyMatch(track -> known(track, now));
        return new AmendmentPreview(shownLines, numbers, now, approval);
    }

    private AmendmentLine judged(NewDates wanted, List<Dated> all, Asked asked, String document) {
        Optional<Dated> own = all.stream()
                .filter(dated -> dated.union().equals(asked.draft().union()))
                .findFirst();
        Window before = own.map(Dated::window).orElse(Window.UNSET);
        Window after = wanted.after(before, document, asked.now());
        List<Dated> line = on(asked.line(), all);
        if (asked.local()) {
            if (line.stream()
                    .noneMatch(dated -> dated.union().equals(asked.campaign().organizer()))) {
                throw unknown(wanted.of());
            }
            if (!wanted.opens().kept()) {
                throw new OpeningNotLocal();
            }
        }
        if (before.opens().equals(after.opens())
                && before.closes().equals(after.closes())
                && (after.closes().isPresent() || before.words().equals(after.words()))) {
            throw new DatesUnchanged(subject(wanted.of(), asked.campaign().id()));
        }
        requirePossible(wanted, after, line, asked);
        return new AmendmentLine(
                wanted.of(), before, after, own.map(Dated::version).orElse(0));
    }

    private void requirePossible(NewDates wanted, Window after, List<Dated> line, Asked asked) {
        if (wanted.closes().kind() == NewDate.Kind.AT) {
            after.closes().filter(closes -> !closes.isAfter(asked.now())).ifPresent(closes -> {
                throw new Deadlines.DeadlineInPast(closes);
            });
        }
        if (wanted.opens().kind() == NewDate.Kind.AT) {
            after.opens().filter(opens -> opens.isBefore(asked.now())).ifPresent(opens -> {
                throw new OpeningInPast(opens);
            });
        }
        Optional<Instant> opens = asked.local()
                ? line.stream()
                        .flatMap(dated -> dated.window().opens().stream())
                        .max(Comparator.naturalOrder())
                : after.opens();
        after.closes()
                .filter(closes -> opens.filter(at -> !closes.isAfter(at)).isPresent())
                .ifPresent(closes -> {
                    throw new Deadlines.DeadlineBeforeOpening(closes, opens.orElseThrow());
                });
        if (asked.local()) {
            parent(line, asked)
                    .filter(parent -> after.closes()
                            .filter(closes -> parent.window()
                                    .closes()
                                    .filter(closes::isAfter)
                                    .isPresent())
                            .isPresent())
                    .ifPresent(parent -> {
                        throw new Deadlines.LocalDeadlineTooLate(
                                after.closes().orElseThrow(),
                                parent.window().closes().orElseThrow(),
                                unions.get(parent.union()));
                    });
        }
    }

    /** Whose end counts above a local one; none for everybody's. */
    private Optional<Dated> parent(List<Dated> all, Asked asked) {
        if (!asked.local()) {
            return Optional.empty();
        }
        List<UnionId> above = asked.line().subList(0, asked.line().size() - 1);
        List<Dated> line = on(above, all);
        return line.stream()
                .filter(dated -> dated.window().closes().isPresent())
                .min(Comparator.comparing(dated -> dated.window().closes().orElseThrow()))
                .or(() -> line.stream().findFirst());
    }

    private List<Dated> overtaken(AmendmentLine line, List<Dated> all, Asked asked) {
        Optional<Instant> closes = line.after().closes();
        if (closes.isEmpty() || closes.equals(line.before().closes())) {
            return List.of();
        }
        return all.stream()
                .filter(dated -> !dated.union().equals(asked.draft().union()))
                .filter(dated -> unions.covers(asked.draft().union(), dated.union()))
                .filter(dated ->
                        dated.window().closes().filter(closes.get()::isBefore).isPresent())
                .sorted(Comparator.comparing(dated -> unions.get(dated.union()).path()))
                .toList();
    }

    private List<AmendmentPreview.Overlap> overlaps(
            AmendmentLine line, Map<TrackId, Map<Phase, Window>> after, Campaign campaign) {
        return line.of()
                .track()
                .map(track -> PhaseNeighbours.overlaps(
                        line, after.getOrDefault(track, Map.of()), shown.general(track, campaign.organizer())))
                .orElse(List.of());
    }

    /** Whether whoever moves this track's dates could know how it stands. */
    private boolean known(TrackId track, Instant now) {
        TalliesReadable counting = tallies.getIfAvailable();
        if (counting != null) {
            return counting.of(track);
        }
        Campaign campaign = campaigns.get(campaigns.track(track).campaign());
        return Optional.ofNullable(shown.general(track, campaign.organizer()).get(Phase.PUBLIC_VOTE))
                .flatMap(Window::opens)
                .filter(opens -> !now.isBefore(opens))
                .isPresent();
    }

    private List<UnionId> line(UnionId union, UnionId organizer) {
        // Says no, by name, to a unit outside the campaign.
        unions.route(union, organizer);
        List<UnionId> line = unions.get(union).line();
        return line.subList(line.indexOf(organizer), line.size());
    }

    private static List<Dated> on(List<UnionId> line, List<Dated> all) {
        return all.stream()
                .filter(dated -> line.contains(dated.union()))
                .sorted(Comparator.comparingInt(dated -> line.indexOf(dated.union())))
                .toList();
    }

    private static Deadlines.DeadlineUnknown unknown(DateOf of) {
        return new Deadlines.DeadlineUnknown(of.phase().orElse(Phase.COLLECTION));
    }

    /** As it is called: a sub-project's or a deliverable's title. */
    String subject(DateOf of, CampaignId campaign) {
        return of.deliverable()
                .map(key -> campaigns.definition(campaign).schedule().deliverables().stream()
                        .filter(owed -> owed.key().equals(key))
                        .map(Deliverable::title)
                        .findFirst()
                        .orElse(key))
                .orElseGet(() -> campaigns.track(of.track().orElseThrow()).title());
    }

    /** @param line the unions from the organizer down to the one whose dates are meant */
    private record Asked(AmendmentDraft draft, Campaign campaign, List<UnionId> line, Instant now) {
        boolean local() {
            return line.size() > 1;
        }
    }

    /** No line says a new date. */
    static class AmendmentEmpty extends Refusal {
        AmendmentEmpty() {
            super(Kind.INVALID, "amendmentEmpty");
        }
    }

    /** Two lines say different dates of one thing. */
    static class AmendmentTwice extends Refusal {
        AmendmentTwice(String subject) {
            super(Kind.INVALID, "amendmentTwice", subject);
        }
    }

    /** The line says what is already so. */
    static class DatesUnchanged extends Refusal {
        DatesUnchanged(String subject) {
            super(Kind.INVALID, "datesUnchanged", subject);
        }
    }

    /** Nothing begins in the past; "now" is said by that word. */
    static class OpeningInPast extends Refusal {
        OpeningInPast(Instant wanted) {
            super(Kind.INVALID, "openingInPast", wanted);
        }
    }

    /** A unit may end earlier; when a phase begins is the organizer's to say. */
    static class OpeningNotLocal extends Refusal {
        OpeningNotLocal() {
            super(Kind.INVALID, "openingNotLocal");
        }
    }
}
