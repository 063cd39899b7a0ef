package org.gongping.campaign;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * 网络投票, its rules.
 *
 * @param period in which a voter has his votes
 * @param votes how many he has in it
 * @param perEntry most of them for one entry
 * @param min fewest entries on one ballot
 * @param max most entries on one ballot
 * @param perKind most entries of one kind on one ballot
 * @param daily hours of each day in which it is open, none: all day
 * @param tallies who sees the count when
 * @param announced hour at which daily tallies are shown
 * @param advance how many by votes go on, none where the vote is no gate
 * @param channels where votes are cast
 * @param entries which entries stand in it: shortlisted, or each from its approval
 */
public record Ballot(
        String key,
        String title,
        Period period,
        Optional<Integer> votes,
        Optional<Integer> perEntry,
        Optional<Integer> min,
        Optional<Integer> max,
        Optional<Integer> perKind,
        Optional<Hours> daily,
        Tallies tallies,
        Optional<LocalTime> announced,
        Optional<Integer> advance,
        List<String> channels,
        Entries entries,
        List<String> tracks,
        String clause) {
    public Ballot {
        channels = List.copyOf(channels);
        tracks = List.copyOf(tracks);
    }

    /** Calendar day of Asia/Shanghai, or from the vote on. */
    public enum Period {
        DAY,
        ROLLING_24H,
        SEASON
    }

    /** Who sees the count. */
    public enum Tallies {
        LIVE,
        DAILY,
        HIDDEN
    }

    /** What can be voted for. */
    public enum Entries {
        SHORTLISTED,
        FROM_APPROVAL
    }

    /** From one hour to another; to before from: over midnight. */
    public record Hours(LocalTime from, LocalTime to) {}
}
