package org.gongping.entry;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.gongping.campaign.Channel;
import org.gongping.campaign.Eligibility;
import org.gongping.campaign.EntryLimit;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Track;
import org.gongping.refusal.Refusal;
import org.gongping.union.PersonId;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may enter, and how often. */
@Component
class Limits {
    private final EntryRows rows;
    private final Unions unions;
    private final Clock clock;

    Limits(EntryRows rows, Unions unions, Clock clock) {
        this.rows = rows;
        this.unions = unions;
        this.clock = clock;
    }

    /** The kinds and levels of unions a notice names are those that hand in; a worker enters for himself. */
    void requireEligible(Track track, UnionId unit, Channel channel) {
        Union union = unions.get(unit);
        if (!eligible(track, union, channel)) {
            throw new NotEligible(
                    union.name(),
                    track.title(),
                    track.definition()
                            .eligibility()
                            .flatMap(Eligibility::clause)
                            .orElse(track.definition().purpose()));
        }
    }

    static boolean eligible(Track track, Union union, Channel channel) {
        return channel == Channel.INDIVIDUAL || track.definition().admits(union);
    }

    /** At the beginning, where nobody is named yet: whoever has used up his places need not fill in a form. */
    void requireRoom(Track track, KindDefinition kind, Channel channel, UnionId unit, PersonId author) {
        requireRoom(track, kind, channel, unit, author, null);
    }

    /** @param self the entry that wants the place: it takes none from itself */
    private void requireRoom(
            Track track, KindDefinition kind, Channel channel, UnionId unit, PersonId author, @Nullable EntryId self) {
        for (EntryLimit limit : limits(track, kind.key())) {
            List<Entry> counted = counted(track, limit, channel, unit, author, self);
            if (limit.per() == EntryLimit.Per.UNIT && channel == Channel.ORGANISATION) {
                require(track, limit, unions.get(unit).name(), of(counted, unit).size());
            } else if (limit.per() == EntryLimit.Per.PERSON && channel == Channel.INDIVIDUAL) {
                require(
                        track,
                        limit,
                        "",
                        counted.stream()
                                .filter(entry -> entry.submitter().equals(author))
                                .count());
            }
        }
    }

    /**
     * When handing in. The caller holds the campaign's counter of numbers, so that of two who hand in at once one sees the
     * other's.
     */
    void requireRoom(Track track, KindDefinition kind, Entry entry) {
        requireRoom(track, kind, entry.channel(), entry.unit(), entry.submitter(), entry.id());
        if (entry.channel() != Channel.ORGANISATION) {
            return;
        }
        for (EntryLimit limit : limits(track, kind.key())) {
            if (limit.per() == EntryLimit.Per.PERSON) {
                List<Entry> others = of(
                        counted(track, limit, Channel.ORGANISATION, entry.unit(), entry.submitter(), entry.id()),
                        entry.unit());
                for (String author : authors(kind, entry)) {
                    require(
                            track,
                            limit,
                            author,
                            others.stream()
                                    .filter(other -> authors(
                                                    track.definition()
                                                            .kind(other.kind())
                                                            .orElse(kind),
                                                    other)
                                            .contains(author))
                                    .count());
                }
            }
        }
    }

    private static List<String> authors(KindDefinition kind, Entry entry) {
        return AuthorNames.fields(kind).stream()
                .flatMap(field -> AuthorNames.split(entry.fields().getOrDefault(field, "")).stream())
                .toList();
    }

    private static List<EntryLimit> limits(Track track, String kind) {
        return track.definition().limits().stream()
                .filter(limit -> limit.kinds().isEmpty() || limit.kinds().contains(kind))
                .toList();
    }

    private static List<Entry> of(List<Entry> entries, UnionId unit) {
        return entries.stream().filter(entry -> entry.unit().equals(unit)).toList();
    }

    /** Entries of the same channel: what a worker hands in for himself takes no place of his unit's. */
    private List<Entry> counted(
            Track track, EntryLimit limit, Channel channel, UnionId unit, PersonId author, @Nullable EntryId self) {
        return rows.counted(track.id().value(), unit.value(), author.value(), since(limit.period())).stream()
                .filter(entry -> entry.channel() == channel && !entry.id().equals(self))
                .filter(entry -> limit.kinds().isEmpty() || limit.kinds().contains(entry.kind()))
                .toList();
    }

    private Instant since(EntryLimit.Period period) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE);
        LocalDate first =
                switch (period) {
                    case SEASON -> LocalDate.EPOCH;
                    case MONTH -> today.withDayOfMonth(1);
                    case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    case DAY -> today;
                };
        return first.atStartOfDay(NoticeDay.ZONE).toInstant();
    }

    private static void require(Track track, EntryLimit limit, String whose, long count) {
        if (count >= limit.max()) {
            throw new NoRoomLeft(track, limit, whose, count);
        }
    }

    /** The notice does not call upon this union. */
    static class NotEligible extends Refusal {
        NotEligible(String union, String track, String clause) {
            super(Kind.INVALID, "notEligible", union, track, clause);
        }
    }

    /** As many entries as the notice allows are handed in already. */
    static class NoRoomLeft extends Refusal {
        NoRoomLeft(Track track, EntryLimit limit, String whose, long count) {
            super(
                    Kind.CONFLICT,
                    limit.per() == EntryLimit.Per.PERSON
                            ? whose.isEmpty() ? "noRoomLeftForYou" : "noRoomLeftForAuthor"
                            : "noRoomLeftForUnit",
                    limit.only(track.definition()).orElse(track.title()),
                    limit.period(),
                    limit.max(),
                    count,
                    limit.clause(),
                    whose);
        }
    }
}
