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
import org.gongping.union.UnionId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What follows a change of dates, in portions: the rounds' timers, the due dates of their open tasks, rounds that open again, the
 * entries that had lapsed in them. Each portion sets what counts at its own moment, not what was ordered: of two changes one
 * after the other the later one stands, whichever job ends last.
 */
@Component
class DeadlineFollowing implements Worker {
    private final Amendments amendments;
    private final RoundClocks clocks;
    private final ObjectProvider<LapsedEntries> lapsed;
    private final int rounds;

    DeadlineFollowing(
            Amendments amendments,
            RoundClocks clocks,
            ObjectProvider<LapsedEntries> lapsed,
            // A portion's locks are held for some tenths of a second.
            @Value("${gongping.amendment.rounds:500}") int rounds) {
        this.amendments = amendments;
        this.clocks = clocks;
        this.lapsed = lapsed;
        this.rounds = rounds;
    }

    @Override
    public String kind() {
        return Amendments.FOLLOWING;
    }

    @Override
    public Step step(Job job) {
        Amendment amendment = amendments.get(new AmendmentId(job.subject()));
        return Stages.step(job, stages(amendment), done -> amendments.done(amendment.id(), done));
    }

    private List<Stages.Stage> stages(Amendment amendment) {
        List<TrackId> moved = amendment.lines().stream()
                .filter(line -> line.of().is(Phase.COLLECTION)
                        && !line.before().closes().equals(line.after().closes()))
                .map(AmendmentLine::of)
                .flatMap(of -> of.track().stream())
                .toList();
        List<Stages.Stage> stages = new ArrayList<>();
        moved.forEach(track -> stages.add(after -> rounds(track, amendment, after)));
        if (amendment.reopenLapsed()) {
            moved.forEach(track -> stages.add(after -> lapsed(track, amendment)));
        }
        return stages;
    }

    private Stages.Portion rounds(TrackId track, Amendment amendment, String after) {
        RoundClocks.Set set = clocks.set(
                track, amendment.union(), after.isEmpty() ? Optional.empty() : Optional.of(new UnionId(after)), rounds);
        return new Stages.Portion(
                set.last().map(UnionId::value),
                set.timers() + set.reopened(),
                new Done(set.timers(), set.tasks(), set.reopened(), 0));
    }

    private Stages.Portion lapsed(TrackId track, Amendment amendment) {
        lapsed.ifAvailable(entries -> entries.reopen(track, amendment.union(), amendment.asked(), amendment.reason()));
        return new Stages.Portion(Optional.empty(), 0, new Done(0, 0, 0, 0));
    }
}
