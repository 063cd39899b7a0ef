package org.gongping.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongping.campaign.Amendment;
import org.gongping.campaign.Amendment.Done;
import org.gongping.campaign.AmendmentId;
import org.gongping.campaign.AmendmentLine;
import org.gongping.campaign.Amendments;
import org.gongping.campaign.LapsedEntries;
import org.gongping.campaign.Phase;
import org.gongping.campaign.TrackId;
import org.gongping.job.Job;
import org.gongping.job.Worker;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What follows a change of dates, in portions: the rounds' timers, the due dates of their open tasks, rounds that open again, the
 * entries that had lapsed in them, and everybody who is told. Each portion sets what counts at its own moment, not what was
 * ordered: of two changes one after the other the later one stands, whichever job ends last.
 */
@Component
class DeadlineFollowing implements Worker {
    /** A portion's locks are held for some tenths of a second. */
    static final int ROUNDS = 500;

    static final int PEOPLE = 10_000;

    private final Amendments amendments;
    private final RoundClocks clocks;
    private final ObjectProvider<LapsedEntries> lapsed;
    private final Concerned concerned;
    private final AmendmentNotice notice;

    DeadlineFollowing(
            Amendments amendments,
            RoundClocks clocks,
            ObjectProvider<LapsedEntries> lapsed,
            Concerned concerned,
            AmendmentNotice notice) {
        this.amendments = amendments;
        this.clocks = clocks;
        this.lapsed = lapsed;
        this.concerned = concerned;
        this.notice = notice;
    }

    @Override
    public String kind() {
        return Amendments.JOB;
    }

    /** One kind of work on one track; {@code after} is the mark of the portion before, empty at its beginning. */
    private interface Stage {
        Portion next(String after);
    }

    /** @param reached where the next portion of this stage begins, none when the stage is done */
    private record Portion(Optional<String> reached, int things, Done done) {}

    @Override
    public Step step(Job job) {
        Amendment amendment = amendments.get(new AmendmentId(job.subject()));
        List<Stage> stages = stages(amendment);
        int space = job.reached().indexOf(' ');
        int at = space < 0 ? 0 : Integer.parseInt(job.reached().substring(0, space));
        Portion portion = stages.get(at).next(space < 0 ? "" : job.reached().substring(space + 1));
        amendments.done(amendment.id(), portion.done());
        int next = portion.reached().isPresent() ? at : at + 1;
        return new Step(next + " " + portion.reached().orElse(""), portion.things(), next == stages.size());
    }

    private List<Stage> stages(Amendment amendment) {
        List<TrackId> moved = amendment.lines().stream()
                .filter(line -> line.of().is(Phase.COLLECTION)
                        && !line.before().closes().equals(line.after().closes()))
                .map(AmendmentLine::of)
                .flatMap(of -> of.track().stream())
                .toList();
        List<Stage> stages = new ArrayList<>();
        moved.forEach(track -> stages.add(after -> rounds(track, amendment, after)));
        if (amendment.reopenLapsed()) {
            moved.forEach(track -> stages.add(after -> lapsed(track, amendment)));
        }
        stages.add(after -> told(amendment, concerned.desks(amendment.union(), after, PEOPLE)));
        amendment
                .tracks()
                .forEach(track -> stages.add(
                        after -> told(amendment, concerned.authors(track, amendment.union(), after, PEOPLE))));
        return stages;
    }

    private Portion rounds(TrackId track, Amendment amendment, String after) {
        RoundClocks.Set set = clocks.set(
                track, amendment.union(), after.isEmpty() ? Optional.empty() : Optional.of(new UnionId(after)), ROUNDS);
        return new Portion(
                set.last().map(UnionId::value),
                set.timers() + set.reopened(),
                new Done(set.timers(), set.tasks(), set.reopened(), 0));
    }

    private Portion lapsed(TrackId track, Amendment amendment) {
        lapsed.ifAvailable(entries -> entries.reopen(track, amendment.union(), amendment.asked(), amendment.reason()));
        return new Portion(Optional.empty(), 0, new Done(0, 0, 0, 0));
    }

    private Portion told(Amendment amendment, List<PersonId> people) {
        int told = notice.tell(amendment, people);
        return new Portion(
                last(people.stream().map(PersonId::toString).toList(), PEOPLE), told, new Done(0, 0, 0, told));
    }

    private static Optional<String> last(List<String> portion, int full) {
        return portion.size() < full ? Optional.empty() : Optional.of(portion.get(portion.size() - 1));
    }
}
