package org.gongping.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.gongping.bench.Moment.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server, a process of its own, loses its power in the middle of a change of dates; {@code bin/bench races} does it often. */
class KilledChangeTests {
    private static final List<Moment> MOMENTS =
            List.of(new Moment(Place.TELLING, 0.5), new Moment(Place.TASKS, 0.5), new Moment(Place.BETWEEN, 0.8));

    @TempDir
    Path folder;

    @Test
    void aServerKilledInTheMiddleOfAChangeLosesNothingAndDoublesNothing() throws Exception {
        try (Postgres postgres = new Postgres();
                KilledChange.Season season = new KilledChange.Season(postgres.create("product"), folder, 12)) {
            assertThat(season.change(MOMENTS)).hasSameSizeAs(MOMENTS);
            assertThat(season.faults()).isEmpty();
        }
    }
}
