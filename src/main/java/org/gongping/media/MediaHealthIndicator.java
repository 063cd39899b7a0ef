package org.gongping.media;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which ffmpeg makes films over; none is well too, films are then downloaded. */
@Component
class MediaHealthIndicator implements HealthIndicator {
    private final Ffmpeg ffmpeg;

    MediaHealthIndicator(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    @Override
    public Health health() {
        return Health.up().withDetail("ffmpeg", ffmpeg.version().orElse("none")).build();
    }
}
