package org.gongping.progress;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gongping.campaign.TrackId;
import org.gongping.message.Notices;
import org.gongping.progress.BoardRows.Chased;
import org.gongping.progress.Oversight.View;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.People.Seated;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 催办: tells late units to hurry. A unit is told once a day and track, and everybody once however many matters are theirs. */
@Service
public class Chases {
    static final Duration APART = Duration.ofHours(24);
    static final int MOST = 500;
    static final int SHORTEST_TEXT = 5;
    static final int LONGEST_TEXT = 200;
    /** Units named in one notice; who answers for more finds the rest on the board. */
    private static final int NAMED = 5;

    private final Board board;
    private final People people;
    private final Unions unions;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Chases(
            Board board,
            People people,
            Unions unions,
            Notices notices,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.board = board;
        this.people = people;
        this.unions = unions;
        this.notices = notices;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * One matter and who is told of it.
     *
     * @param recently the chase less than a day ago that makes this one wait
     */
    record Line(Matter matter, List<Seated> told, Optional<Chased> recently) {
        /** Whether this line is told now. */
        public boolean counts() {
            return recently.isEmpty() && !told.isEmpty();
        }
    }

    /** What a chase would do. */
    record Preview(List<Line> lines) {
        public List<Line> counted() {
            return lines.stream().filter(Line::counts).toList();
        }

        public List<Line> waiting() {
            return lines.stream().filter(line -> line.recently().isPresent()).toList();
        }

        public List<Line> nobody() {
            return lines.stream()
                    .filter(line -> line.recently().isEmpty() && line.told().isEmpty())
                    .toList();
        }

        public int people() {
            return (int) counted().stream()
                    .flatMap(line -> line.told().stream())
                    .map(Seated::id)
                    .distinct()
                    .count();
        }

        public int units() {
            return (int) counted().stream()
                    .map(line -> line.matter().unit().id())
                    .distinct()
                    .count();
        }

        /** What the preview said, so that the deed can be compared with it. */
        public String said() {
            return counted().size() + " " + people();
        }
    }

    /** @param whole also those who still have time */
    @Transactional(readOnly = true)
    public Preview preview(View view, BoardQuery query, boolean whole) {
        return preview(board.situation(view, query.track()), query.only(), whole);
    }

    /**
     * Tells everybody concerned, notes when which unit was told in which track, and records it.
     *
     * @param said what the preview said; refuses when it would be something else by now
     * @return how many people were told
     */
    @Transactional
    public int chase(View view, BoardQuery query, boolean whole, String text, String said) {
        String words = text.strip();
        if (words.length() < SHORTEST_TEXT || words.length() > LONGEST_TEXT) {
            throw new ChaseTextLength(SHORTEST_TEXT, LONGEST_TEXT);
        }
        // Two at once come one after the other: the second finds what the first has told.
        jdbc.sql("select id from track where campaign_id = ? order by id for update")
                .param(view.campaign().id().value())
                .query(UUID.class)
                .list();
        Situation situation = board.situation(view, query.track());
        Preview preview = preview(situation, query.only(), whole);
        if (preview.counted().isEmpty()) {
            preview.waiting().stream()
                    .flatMap(line -> line.recently().stream())
                    .findFirst()
                    .ifPresent(chased -> {
                        throw new ChasedRecently(chased.at(), chased.by());
                    });
            throw new NobodyToChase();
        }
        if (preview.counted().size() > MOST) {
            throw new ChaseTooWide(preview.counted().size(), MOST);
        }
        if (!preview.said().equals(said)) {
            throw new ChaseOutdated(preview.units(), preview.people());
        }
        note(preview, situation, words, view.actor());
        return tell(preview, view, words);
    }

    private Preview preview(Situation situation, BoardQuery.Only only, boolean whole) {
        List<Matter> matters = situation.matters().stream()
                .filter(matter -> whole || wanted(matter.kind(), only))
                .toList();
        Map<UnionId, List<Seated>> seated = people
                .seated(
                        matters.stream().map(matter -> matter.unit().id()).collect(Collectors.toSet()),
                        Set.of(Role.CLERK, Role.OFFICIAL))
                .stream()
                .collect(Collectors.groupingBy(Seated::union));
        Instant dayAgo = situation.now().minus(APART);
        return new Preview(matters.stream()
                .map(matter -> new Line(
                        matter,
                        told(matter.kind(), seated.getOrDefault(matter.unit().id(), List.of())),
                        situation
                                .lastChased(matter.unit().id(), matter.track().id())
                                .filter(chased -> chased.at().isAfter(dayAgo))))
                .toList());
    }

    private static boolean wanted(Matter.Kind kind, BoardQuery.Only only) {
        return switch (only) {
            case ALL, LATE -> kind.late();
            case SILENT -> kind == Matter.Kind.SILENT || kind == Matter.Kind.MISSED;
            case WAITING -> kind == Matter.Kind.STUCK;
            case RETURNED -> kind == Matter.Kind.UNAMENDED;
        };
    }

    /** What waits at a desk is its officials' business alone; each person once, whatever seats they hold. */
    private static List<Seated> told(Matter.Kind kind, List<Seated> seated) {
        Map<PersonId, Seated> each = new LinkedHashMap<>();
        seated.stream()
                .filter(one -> kind != Matter.Kind.STUCK || one.role() == Role.OFFICIAL)
                .forEach(one -> each.putIfAbsent(one.id(), one));
        return List.copyOf(each.values());
    }

    private void note(Preview preview, Situation situation, String text, Actor by) {
        Map<UnionId, Map<TrackId, List<Line>>> byPlace = new LinkedHashMap<>();
        for (Line line : preview.counted()) {
            byPlace.computeIfAbsent(line.matter().unit().id(), u -> new LinkedHashMap<>())
                    .computeIfAbsent(line.matter().track().id(), t -> new ArrayList<>())
                    .add(line);
        }
        byPlace.forEach((unit, tracks) -> tracks.forEach((track, lines) -> {
            Optional<Chased> before = situation.lastChased(unit, track);
            UUID id = before.map(Chased::id).orElseGet(UUID::randomUUID);
            jdbc.sql(
                            before.isPresent()
                                    ? "update chase set chased_at = :at, chased_by = :by, chased_by_name = :name,"
                                            + " chased_by_union = :office, times = times + 1 where id = :id"
                                    : "insert into chase (id, track_id, union_id, chased_at, chased_by, chased_by_name,"
                                            + " chased_by_union, times) values (:id, :track, :unit, :at, :by, :name, :office, 1)")
                    .param("id", id)
                    .param("track", track.value())
                    .param("unit", unit.value())
                    .param("at", situation.now().atOffset(ZoneOffset.UTC))
                    .param("by", requireNonNull(by.person()).value())
                    .param("name", by.name())
                    .param("office", String.valueOf(by.union()))
                    .update();
            int told = (int) lines.stream()
                    .flatMap(line -> line.told().stream())
                    .map(Seated::id)
                    .distinct()
                    .count();
            events.publishEvent(new UnitChased(id, track, unit, told, text, by));
        }));
    }

    /** A person with matters in several units or tracks gets one notice that names them all. */
    private int tell(Preview preview, View view, String text) {
        Map<PersonId, List<Line>> mine = new LinkedHashMap<>();
        Map<PersonId, Set<Role>> roles = new HashMap<>();
        for (Line line : preview.counted()) {
            for (Seated one : line.told()) {
                mine.computeIfAbsent(one.id(), p -> new ArrayList<>()).add(line);
                roles.computeIfAbsent(one.id(), p -> new LinkedHashSet<>()).add(one.role());
            }
        }
        record Word(String matters, String link) {}
        Map<Word, Collection<PersonId>> told = new LinkedHashMap<>();
        mine.forEach((person, lines) -> told.computeIfAbsent(
                        new Word(matters(lines), link(view, lines, roles.getOrDefault(person, Set.of()))),
                        w -> new ArrayList<>())
                .add(person));
        String office =
                unions.get(new UnionId(String.valueOf(view.actor().union()))).name();
        String once = "chase/" + UUID.randomUUID();
        int count = 0;
        for (Map.Entry<Word, Collection<PersonId>> each : told.entrySet()) {
            count += notices.tell(
                    "chase",
                    List.of(office, view.campaign().title(), each.getKey().matters(), text),
                    each.getKey().link(),
                    each.getValue(),
                    once);
        }
        return count;
    }

    /** {@code 厦门港务集团工会：歌曲、微视频}; what is too long for one line is counted. */
    private static String matters(List<Line> lines) {
        Map<String, Set<String>> byUnit = new TreeMap<>();
        lines.forEach(line -> byUnit.computeIfAbsent(line.matter().unit().name(), u -> new LinkedHashSet<>())
                .add(line.matter().track().title()));
        return byUnit.entrySet().stream()
                        .limit(NAMED)
                        .map(unit -> unit.getKey() + "：" + String.join("、", unit.getValue()))
                        .collect(Collectors.joining("；"))
                + (byUnit.size() > NAMED ? "…（" + byUnit.size() + "）" : "");
    }

    private static String link(View view, List<Line> lines, Set<Role> roles) {
        if (lines.stream().anyMatch(line -> line.matter().kind() == Matter.Kind.STUCK)) {
            return "/inbox";
        }
        return roles.contains(Role.CLERK)
                ? "/submit"
                : "/campaigns/" + view.campaign().key() + "/progress";
    }

    /** A unit was told to hurry; in the same transaction as the word to its people. */
    public record UnitChased(UUID chase, TrackId track, UnionId unit, int people, String text, Actor by) {}

    /** The text is too short to say anything, or too long to be read. */
    public static class ChaseTextLength extends Refusal {
        ChaseTextLength(int shortest, int longest) {
            super(Kind.INVALID, "chaseTextLength", shortest, longest);
        }
    }

    /** All of them were told less than a day ago. */
    public static class ChasedRecently extends Refusal {
        ChasedRecently(Instant at, String by) {
            super(Kind.CONFLICT, "chasedRecently", at, by);
        }
    }

    /** Nobody is late, or nobody has an account. */
    public static class NobodyToChase extends Refusal {
        NobodyToChase() {
            super(Kind.CONFLICT, "nobodyToChase");
        }
    }

    /** Too many at a time. */
    public static class ChaseTooWide extends Refusal {
        ChaseTooWide(int wanted, int most) {
            super(Kind.INVALID, "chaseTooWide", wanted, most);
        }
    }

    /** Work went on since the preview. */
    public static class ChaseOutdated extends Refusal {
        ChaseOutdated(int units, int people) {
            super(Kind.CONFLICT, "chaseOutdated", units, people);
        }
    }
}
