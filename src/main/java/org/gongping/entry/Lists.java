package org.gongping.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongping.campaign.Channel;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Finding.Place;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
import org.gongping.media.MediaId;
import org.gongping.refusal.Refusal;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Many entries of one unit at once: a list is looked at first, and only then becomes drafts. */
@Component
class Lists {
    private static final long LARGEST = 5L << 20;
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final EntryRows rows;
    private final Drafting drafting;
    private final Calls calls;
    private final ListWorkbook workbook;
    private final FindingWords words;
    private final MediaFiles media;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Lists(
            JdbcClient jdbc,
            EntryRows rows,
            Drafting drafting,
            Calls calls,
            ListWorkbook workbook,
            FindingWords words,
            MediaFiles media,
            Clock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.drafting = drafting;
        this.calls = calls;
        this.workbook = workbook;
        this.words = words;
        this.media = media;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A list that was sent, for one kind of a track and one unit. */
    record Sent(UUID id, TrackId track, String kind, UnionId unit, MediaId file) {}

    byte[] template(Track track, String kind) {
        return workbook.template(
                title(track, kind), version(track, kind), form(track, kind).fields());
    }

    /** Keeps a filled list in the place of an earlier one of the clerk's; a file that is none is refused, and not kept. */
    UUID keep(Track track, String kind, UnionId unit, InputStream in, String name, SignedIn clerk) {
        KindDefinition form = form(track, kind);
        MediaFile file = media.keep(in, name, LARGEST);
        UUID id = UUID.randomUUID();
        try {
            byte[] bytes = bytes(file.id());
            // A short text in GBK looks like anything; it is read as letters and commas and nothing else.
            if (!ListCsv.is(bytes)
                    && (file.inspection().trouble() != null
                            || !file.inspection().whole())) {
                throw new ListWorkbook.NotAList("listUnreadable");
            }
            workbook.read(bytes, version(track, kind), form.fields());
            transaction.executeWithoutResult(status -> write(id, track, kind, unit, file, clerk));
        } catch (RuntimeException refused) {
            media.forget(file.id());
            throw refused;
        }
        jdbc.sql("""
                        select id, media_id from entry_list
                        where track_id = :track and kind = :kind and unit_id = :unit and person_id = :person and id <> :id""")
                .param("id", id)
                .param("track", track.id().value())
                .param("kind", kind)
                .param("unit", unit.value())
                .param("person", clerk.id().value())
                .query(Stored.class)
                .list()
                .forEach(this::forget);
        return id;
    }

    private void write(UUID id, Track track, String kind, UnionId unit, MediaFile file, SignedIn clerk) {
        jdbc.sql("""
                        insert into entry_list (id, track_id, kind, unit_id, person_id, media_id, sent_at)
                        values (:id, :track, :kind, :unit, :person, :media, :at)""")
                .param("id", id)
                .param("track", track.id().value())
                .param("kind", kind)
                .param("unit", unit.value())
                .param("person", clerk.id().value())
                .param("media", file.id().value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private record Stored(UUID id, UUID mediaId) {}

    /** Names, telephone and identity numbers are in it: nobody keeps them longer than the import needs. */
    private boolean forget(Stored list) {
        boolean first =
                Boolean.TRUE.equals(transaction.execute(status -> jdbc.sql("delete from entry_list where id = :id")
                                .param("id", list.id())
                                .update()
                        == 1));
        if (first) {
            media.forget(new MediaId(list.mediaId()));
        }
        return first;
    }

    /** Daily, on each node: lets go of lists that nobody imported within a week. */
    @Scheduled(initialDelay = 120, fixedDelay = 24 * 60 * 60, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        jdbc.sql("select id, media_id from entry_list where sent_at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query(Stored.class)
                .list()
                .forEach(this::forget);
    }

    /** A list of this clerk's; anybody else's does not exist for him. */
    Sent sent(UUID id, Track track, SignedIn clerk) {
        return find(id, track, clerk).orElseThrow(ListUnknown::new);
    }

    Optional<Sent> find(UUID id, Track track, SignedIn clerk) {
        return jdbc.sql("""
                        select track_id, kind, unit_id, media_id from entry_list
                        where id = :id and track_id = :track and person_id = :person""")
                .param("id", id)
                .param("track", track.id().value())
                .param("person", clerk.id().value())
                .query((row, n) -> new Sent(
                        id,
                        new TrackId(row.getObject("track_id", UUID.class)),
                        row.getString("kind"),
                        new UnionId(row.getString("unit_id")),
                        new MediaId(row.getObject("media_id", UUID.class))))
                .optional();
    }

    /** Looks at every row, changing nothing. */
    EntryList look(Sent sent, Track track) {
        KindDefinition form = form(track, sent.kind());
        Map<Integer, Map<String, String>> read =
                workbook.read(bytes(sent.file()), version(track, sent.kind()), form.fields());
        List<EntryList.Row> looked = new ArrayList<>();
        read.forEach((number, fields) -> looked.add(new EntryList.Row(number, fields, errors(form, fields))));
        return new EntryList(looked, doubles(sent, looked));
    }

    /** What the fields' own checks and the rules about fields say; files and what no cell can hold come later. */
    private Map<String, String> errors(KindDefinition form, Map<String, String> typed) {
        Narrowed asked = Narrowed.of(form, typed);
        Sheet sheet = new Sheet(asked.kind(), asked.fields(), List.of(), List.of(), Map.of(), "");
        Set<String> columns = ListWorkbook.columns(form.fields()).stream()
                .map(FieldDefinition::key)
                .collect(Collectors.toSet());
        LocalDate today = LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE);
        Stream<Finding> found = Stream.concat(
                asked.kind().fields().stream()
                        .flatMap(field -> FieldChecks.of(field, sheet.typed(field.key())).stream()),
                asked.kind().rules().stream()
                        .filter(rule -> !(rule instanceof Rule.EitherOfRule))
                        .flatMap(rule -> WholeChecks.of(rule, sheet, today).stream()));
        Map<String, String> errors = new LinkedHashMap<>();
        found.filter(finding -> finding.place() == Place.FIELD
                        && finding.blocks()
                        && !finding.waivable()
                        && columns.contains(finding.where()))
                .forEach(finding -> errors.putIfAbsent(finding.where(), words.of(finding)));
        return errors;
    }

    /** Rows that say the same as another, or as an entry the unit already has. */
    private List<Integer> doubles(Sent sent, List<EntryList.Row> looked) {
        Set<String> known = rows
                .findByTrackIdAndUnitId(sent.track().value(), sent.unit().value())
                .stream()
                .filter(entry -> entry.standing() != Standing.WITHDRAWN && entry.channel() == Channel.ORGANISATION)
                .map(entry -> identity(entry.fields()))
                .collect(Collectors.toSet());
        return looked.stream()
                .filter(row -> !known.add(identity(row.fields())))
                .map(EntryList.Row::number)
                .toList();
    }

    private static String identity(Map<String, String> fields) {
        return Stream.of("title", "authors", "author", "name")
                .map(key -> fields.getOrDefault(key, ""))
                .collect(Collectors.joining("\n"));
    }

    byte[] marked(Sent sent, Track track) {
        return workbook.marked(
                title(track, sent.kind()),
                version(track, sent.kind()),
                form(track, sent.kind()).fields(),
                look(sent, track));
    }

    /**
     * Makes a draft of each row, all or none of them, and lets go of the list: nobody takes it twice.
     *
     * @param list what {@link #look} found, outside the transaction: others wait for the campaign while this one runs
     * @param onlyGood leaves out rows with errors instead of refusing the list
     * @return how many
     */
    @Transactional
    int take(Sent sent, EntryList list, Seat seat, boolean onlyGood, SignedIn clerk) {
        if (!onlyGood && !list.bad().isEmpty()) {
            throw new ListHasErrors(list.bad().size());
        }
        if (!forget(new Stored(sent.id(), sent.file().value()))) {
            throw new ListUnknown();
        }
        for (EntryList.Row row : list.good()) {
            Entry draft = drafting.begin(sent.track(), sent.kind(), clerk, seat);
            drafting.saveFields(draft.id(), row.fields(), clerk);
        }
        return list.good().size();
    }

    private KindDefinition form(Track track, String kind) {
        return calls.form(
                track.definition(), track.definition().kind(kind).orElseThrow(() -> new Entries.KindUnknown(kind)));
    }

    private static String title(Track track, String kind) {
        return track.title() + " · "
                + track.definition().kind(kind).map(KindDefinition::title).orElse(kind);
    }

    /** A list filled in for other rules is not taken for these. */
    private static String version(Track track, String kind) {
        return track.id().value() + "/" + kind + "/" + track.definitionVersion();
    }

    private byte[] bytes(MediaId file) {
        try (InputStream in = media.open(file).getInputStream()) {
            return in.readNBytes(Math.toIntExact(LARGEST) + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static class ListUnknown extends Refusal {
        ListUnknown() {
            super(Kind.NOT_FOUND, "listUnknown");
        }
    }

    static class ListHasErrors extends Refusal {
        ListHasErrors(int rows) {
            super(Kind.INVALID, "listHasErrors", rows);
        }
    }
}
