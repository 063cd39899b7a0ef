package org.gongping.process;

import java.util.ArrayList;
import java.util.List;
import org.gongping.campaign.Amendment;
import org.gongping.campaign.Amendment.Done;
import org.gongping.campaign.AmendmentId;
import org.gongping.campaign.Amendments;
import org.gongping.job.Job;
import org.gongping.job.Worker;
import org.gongping.union.PersonId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells everybody whom a change of dates concerns, in portions: desks first, then the authors. Beside the clocks and not after
 * them: the new dates count since the decision, so nobody need wait to hear of them.
 */
@Component
class AmendmentTelling implements Worker {
    private final Amendments amendments;
    private final Concerned concerned;
    private final AmendmentNotice notice;
    private final int people;

    AmendmentTelling(
            Amendments amendments,
            Concerned concerned,
            AmendmentNotice notice,
            @Value("${gongping.amendment.people:10000}") int people) {
        this.amendments = amendments;
        this.concerned = concerned;
        this.notice = notice;
        this.people = people;
    }

    @Override
    public String kind() {
        return Amendments.TELLING;
    }

    @Override
    public Step step(Job job) {
        Amendment amendment = amendments.get(new AmendmentId(job.subject()));
        List<Stages.Stage> stages = new ArrayList<>();
        stages.add(after -> told(amendment, concerned.desks(amendment.union(), after, people)));
        amendment
                .tracks()
                .forEach(track -> stages.add(
                        after -> told(amendment, concerned.authors(track, amendment.union(), after, people))));
        return Stages.step(job, stages, done -> amendments.done(amendment.id(), done));
    }

    private Stages.Portion told(Amendment amendment, List<PersonId> portion) {
        int told = notice.tell(amendment, portion);
        return new Stages.Portion(Stages.Portion.after(portion, people), told, new Done(0, 0, 0, told));
    }
}
