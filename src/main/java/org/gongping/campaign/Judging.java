package org.gongping.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongping.workday.Workdays;

/**
 * How entries become results, as the notice says it. The engines that run it read it from here.
 *
 * @param passes 初审 in its passes, in order
 * @param ties what decides between equal scores, one after the other
 * @param opinions 征求意见: departments outside that are asked
 * @param conversion how votes become points, none where no vote counts or the organizer has not chosen yet
 */
public record Judging(
        List<ReviewPass> passes,
        List<Rubric> rubrics,
        List<Panel> panels,
        List<Ballot> ballots,
        Optional<Conversion> conversion,
        Weights weights,
        List<Award> awards,
        List<UnitAward> unitAwards,
        Optional<PublicNotice> publicNotice,
        List<Tie> ties,
        List<Opinion> opinions) {
    public Judging {
        passes = List.copyOf(passes);
        rubrics = List.copyOf(rubrics);
        panels = List.copyOf(panels);
        ballots = List.copyOf(ballots);
        awards = List.copyOf(awards);
        unitAwards = List.copyOf(unitAwards);
        ties = List.copyOf(ties);
        opinions = List.copyOf(opinions);
    }

    /** Whether a panel that sees neither names nor units judges a track. */
    public boolean blind(String trackKey) {
        return panels.stream()
                .anyMatch(panel -> panel.blind()
                        && (panel.tracks().isEmpty() || panel.tracks().contains(trackKey)));
    }

    /** How the votes of an entry become points of its score. */
    public enum Conversion {
        /** The entry with most votes gets 100, the others in proportion. */
        BEST_IS_100,
        /** Its share of all votes, in percent. */
        SHARE_OF_ALL,
        /** Points by rank. */
        RANK_POINTS
    }

    /** What decides between equal scores. */
    public enum Tie {
        EXPERTS,
        VOTES,
        EARLIER,
        ORGANIZER,
        /** All of them get the place. */
        ALL
    }

    /**
     * A department outside the unions that is asked before the result stands.
     *
     * @param from the department: 公安、税务 …
     * @param about what it is asked
     */
    public record Opinion(String from, Optional<String> about, List<String> tracks, String clause) {
        public Opinion {
            tracks = List.copyOf(tracks);
        }
    }

    /**
     * 公示.
     *
     * @param days length
     * @param working counted in working days
     * @param realName objections must be named
     */
    public record PublicNotice(int days, boolean working, boolean realName, String clause) {
        /** Its last day when it is published on that one, which is not counted itself. */
        public LocalDate lastDay(LocalDate published, Workdays calendar) {
            return working ? calendar.plus(published, days) : published.plusDays(days);
        }
    }

    /** An award for units: 优秀组织单位. */
    public record UnitAward(String title, Optional<Integer> places, Optional<String> criteria, String clause) {}
}
