package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongping.union.Actor;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;

/**
 * 调整通知: one document that changes dates, of one phase or of many. Every change of a date belongs to one.
 *
 * @param number counts the campaign's amendments from 1
 * @param union whose dates: the organizer's for everybody, or a unit's own
 * @param counted what it touched when it was asked for; since the decision, what it touched then
 * @param reopenLapsed whether entries that had lapsed come back with the rounds that open again
 * @param undoes the earlier amendment it takes back
 * @param asked who ordered it
 * @param notice what people are told
 */
public record Amendment(
        AmendmentId id,
        CampaignId campaign,
        int number,
        UnionId union,
        AmendmentState state,
        String reason,
        String document,
        List<AmendmentLine> lines,
        List<NewDates> ordered,
        Numbers counted,
        boolean reopenLapsed,
        boolean overlapSeen,
        Optional<AmendmentId> undoes,
        Actor asked,
        Instant askedAt,
        Optional<Decision> decision,
        NoticeText notice,
        Done done) {
    public Amendment {
        lines = List.copyOf(lines);
        ordered = List.copyOf(ordered);
    }

    /**
     * Who decided a request. Of an amendment that needed no second person, the asker himself.
     *
     * @param answer why it was turned down; empty for a yes
     */
    public record Decision(PersonId by, String name, Instant at, String answer) {}

    /** What its jobs have done so far. */
    public record Done(int timers, int tasks, int reopened, int told) {
        static final Done NOTHING = new Done(0, 0, 0, 0);
    }

    /** Whose entries the dates are about, also where only a deliverable of theirs moves. */
    public List<TrackId> tracks() {
        return lines.stream()
                .flatMap(line -> line.of().track().stream())
                .distinct()
                .toList();
    }

    /** Everybody told of it is told under this key. */
    public String noticeKey() {
        return "amendment/" + id;
    }

    /** The second person, if one was needed. */
    public Optional<String> approvedBy() {
        return decision.filter(decided ->
                        state == AmendmentState.ORDERED && !decided.by().equals(asked.person()))
                .map(Decision::name);
    }
}
