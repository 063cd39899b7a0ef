package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What the health page says of ffmpeg. */
class MediaHealthTests {
    @Test
    void itNamesTheVersion() {
        assertThat(said("ffmpeg")).startsWith("ffmpeg version ").doesNotContain("Copyright");
    }

    @Test
    void withoutOneItSaysNoneAndIsWell() {
        assertThat(said("")).isEqualTo("none");
        assertThat(said("/nowhere/ffmpeg")).isEqualTo("none");
        assertThat(said("true")).isEqualTo("none"); // a program, but not this one
    }

    private static String said(String program) {
        var health = new MediaHealthIndicator(new Ffmpeg(new FfmpegSettings(program, Duration.ofHours(1)))).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        return String.valueOf(health.getDetails().get("ffmpeg"));
    }
}
