package org.gongping.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongping.campaign.AmendmentPreview.Gap;
import org.gongping.campaign.AmendmentPreview.Overlap;
import org.gongping.campaign.DeadlineEffects.Effect;
import org.gongping.campaign.DeadlineEffects.Told;
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
    private final ObjectProvider<DeadlineEffects> effects;
    private final ObjectProvider<LapsedEntries> lapsed;
    private final ObjectProvider<TalliesReadable> tallies;
    private final int alone;
    private final Clock clock;

    /** @param alone so many entries one organizer moves without a second */
    AmendmentReckoning(
            DeadlinesShown shown,
            Campaigns campaigns,
            Unions unions,
            ObjectProvider<DeadlineEffects> effects,
            ObjectProvider<LapsedEntries> lapsed,
            ObjectProvider<TalliesReadable> tallies,
            @Value("${gongping.amendment.approval-above:100}") int alone,
            Clock clock) {
        this.shown = shown;
        this.campaigns = campaigns;
        this.unions = unions;
        this.effects = effects;
        this.lapsed = lapsed;
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
                    asked.local() ? Optional.empty() : gap(line, after),
                    asked.local() ? List.of() : overlaps(line, after, campaign)));
            line.of()
                    .phase()
                    .ifPresent(phase -> byTrack.merge(
                            line.of().track().orElseThrow(),
                            effect(line, phase, all, asked),
                            AmendmentReckoning::together));
        }
        Numbers numbers = numbers(byTrack, draft, shownLines);
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

    private Effect effect(AmendmentLine line, Phase phase, List<Dated> all, Asked asked) {
        DeadlineEffects counting = effects.getIfAvailable();
        if (counting == null) {
            return Effect.NONE;
        }
        Map<UnionId, Instant> graces = shown.graces(line.of().track().orElseThrow(), phase);
        Map<UnionId, Instant> before = ends(all);
        Map<UnionId, Instant> after = new LinkedHashMap<>(before);
        after.remove(asked.draft().union());
        line.after().closes().ifPresent(closes -> after.put(asked.draft().union(), closes));
        return counting.of(
                line.of().track().orElseThrow(),
                phase,
                asked.draft().union(),
                new EarliestEnd(before, graces),
                new EarliestEnd(after, graces));
    }

    private static Map<UnionId, Instant> ends(List<Dated> all) {
        Map<UnionId, Instant> ends = new LinkedHashMap<>();
        all.forEach(dated -> dated.window().closes().ifPresent(closes -> ends.put(dated.union(), closes)));
        return ends;
    }

    /** Two phases of one track: an entry that both concern is one entry. */
    private static Effect together(Effect one, Effect other) {
        Effect sum = one.plus(other);
        return new Effect(
                sum.rounds(), sum.timers(), sum.tasks(), Math.max(one.entries(), other.entries()), sum.reopening());
    }

    private Numbers numbers(Map<TrackId, Effect> byTrack, AmendmentDraft draft, List<AmendmentPreview.Line> lines) {
        Effect all = byTrack.values().stream().reduce(Effect.NONE, Effect::plus);
        Set<TrackId> tracks = lines.stream()
                .flatMap(line -> line.line().of().track().stream())
                .collect(Collectors.toSet());
        Told told = Optional.ofNullable(effects.getIfAvailable())
                .map(counting -> counting.told(tracks, draft.union()))
                .orElse(Told.NOBODY);
        int lapsedThere = all.reopening() == 0
                ? 0
                : Optional.ofNullable(lapsed.getIfAvailable())
                        .map(entries -> collections(lines).stream()
                                .mapToInt(track -> entries.count(track, draft.union()))
                                .sum())
                        .orElse(0);
        return new Numbers(
                all.entries(),
                all.tasks(),
                all.rounds(),
                all.timers(),
                all.reopening(),
                lapsedThere,
                told.officials(),
                told.units(),
                told.authors(),
                told.people());
    }

    private static Set<TrackId> collections(List<AmendmentPreview.Line> lines) {
        return lines.stream()
                .map(line -> line.line().of())
                .filter(of -> of.is(Phase.COLLECTION))
                .map(of -> of.track().orElseThrow())
                .collect(Collectors.toSet());
    }

    private static Optional<Gap> gap(AmendmentLine line, Map<TrackId, Map<Phase, Window>> after) {
        Optional<Instant> closes = line.after().closes();
        if (line.of().phase().isEmpty()
                || closes.isEmpty()
                || closes.equals(line.before().closes())) {
            return Optional.empty();
        }
        Phase phase = line.of().phase().get();
        return after.getOrDefault(line.of().track().orElseThrow(), Map.of()).entrySet().stream()
                .filter(other -> other.getKey().compareTo(phase) > 0
                        && other.getValue().opens().isPresent())
                .min(Map.Entry.comparingByKey())
                .map(next -> {
                    Instant opens = next.getValue().opens().orElseThrow();
                    return new Gap(
                            next.getKey(),
                            opens,
                            line.before().closes().map(was -> Gap.days(was, opens)),
                            Gap.days(closes.get(), opens));
                });
    }

    /** Only what is new: a season whose vote runs beside its collection was meant so. */
    private List<Overlap> overlaps(AmendmentLine line, Map<TrackId, Map<Phase, Window>> after, Campaign campaign) {
        if (line.of().phase().isEmpty()) {
            return List.of();
        }
        TrackId track = line.of().track().orElseThrow();
        Phase phase = line.of().phase().get();
        Map<Phase, Window> then = after.getOrDefault(track, Map.of());
        Map<Phase, Window> now = shown.general(track, campaign.organizer());
        List<Overlap> found = new ArrayList<>();
        then.forEach((other, window) -> {
            if (other != phase) {
                Phase first = phase.compareTo(other) < 0 ? phase : other;
                Phase second = first == phase ? other : phase;
                if (overlap(then, first, second) && !overlap(now, first, second)) {
                    found.add(new Overlap(
                            first,
                            Objects.requireNonNull(then.get(first)).closes().orElseThrow(),
                            second,
                            Objects.requireNonNull(then.get(second)).opens().orElseThrow()));
                }
            }
        });
        return found;
    }

    private static boolean overlap(Map<Phase, Window> windows, Phase first, Phase second) {
        Optional<Instant> closes = Optional.ofNullable(windows.get(first)).flatMap(Window::closes);
        Optional<Instant> opens = Optional.ofNullable(windows.get(second)).flatMap(Window::opens);
        return closes.isPresent() && opens.isPresent() && closes.get().isAfter(opens.get());
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
