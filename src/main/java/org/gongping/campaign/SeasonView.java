package org.gongping.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How far a campaign is, for its page.
 *
 * @param ends whether the reader can end the stage now
 */
record SeasonView(Stage stage, boolean ends, List<Line> lines) {
    /** A track with what its season has come to, in that order. */
    record Line(Track track, List<Step> steps) {}

    /**
     * @param ends whether the reader can say that it is done
     */
    record Step(PhaseRun run, String title, @Nullable String ends) {}

    @Component
    static class Reader {
        private final Phases phases;
        private final Stages stages;
        private final CampaignWords words;

        Reader(Phases phases, Stages stages, CampaignWords words) {
            this.phases = phases;
            this.stages = stages;
            this.words = words;
        }

        /** @param runs whether the reader runs the campaign */
        SeasonView of(Campaign campaign, List<Track> tracks, boolean runs) {
            List<PhaseRun> all = phases.of(campaign.id());
            Stage stage = stages.of(campaign.id());
            return new SeasonView(
                    stage,
                    runs && (stage == Stage.UNITS_SUMMARIES || stage == Stage.CLOSING_REPORT),
                    tracks.stream()
                            .map(track -> new Line(
                                    track,
                                    all.stream()
                                            .filter(run ->
                                                    run.track().equals(track.id()) && run.state() != PhaseState.SKIPPED)
                                            .map(run -> step(run, runs))
                                            .toList()))
                            .toList());
        }

        private Step step(PhaseRun run, boolean runs) {
            return new Step(
                    run, title(run), runs && Phases.mayEnd(run) ? run.phase().name() : null);
        }

        /** With the number of the pass from the second on. */
        String title(PhaseRun run) {
            String phase = words.of(run.phase());
            return run.pass() == 1 ? phase : words.say("season.pass", phase, run.pass());
        }
    }
}
