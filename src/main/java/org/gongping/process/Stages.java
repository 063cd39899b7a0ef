package org.gongping.process;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gongping.campaign.Amendment.Done;
import org.gongping.job.Job;
import org.gongping.job.Worker;

/** A job of several stages, each done in portions. Its mark is the number of the stage and the last thing of the portion before. */
final class Stages {
    private Stages() {}

    /** One kind of work on one track; {@code after} is the mark of the portion before, empty at its beginning. */
    interface Stage {
        Portion next(String after);
    }

    /** @param reached where the next portion of this stage begins, none when the stage is done */
    record Portion(Optional<String> reached, int things, Done done) {
        /** Of a list that was asked for {@code most} things: a shorter one was the last. */
        static Optional<String> after(List<?> portion, int most) {
            return portion.size() < most
                    ? Optional.empty()
                    : Optional.of(portion.get(portion.size() - 1).toString());
        }
    }

    /** @param count adds up what has been done, in the transaction of the step */
    static Worker.Step step(Job job, List<Stage> stages, Consumer<Done> count) {
        int space = job.reached().indexOf(' ');
        int at = space < 0 ? 0 : Integer.parseInt(job.reached().substring(0, space));
        if (at >= stages.size()) {
            return new Worker.Step(job.reached(), 0, true); // dates that no round waits for
        }
        Portion portion = stages.get(at).next(space < 0 ? "" : job.reached().substring(space + 1));
        count.accept(portion.done());
        int next = portion.reached().isPresent() ? at : at + 1;
        return new Worker.Step(next + " " + portion.reached().orElse(""), portion.things(), next == stages.size());
    }
}
