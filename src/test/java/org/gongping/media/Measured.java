package org.gongping.media;

import java.time.Duration;
import java.time.Instant;
import org.gongping.media.Inspection.Health;

/** Kept files as they are after measuring, for tests of what is said about the measurements. */
public final class Measured {
    private Measured() {}

    /** A file of this type whose other measures keep every rule that asks for 1080P, 16:9 and a minute of time. */
    public static MediaFile ofType(String type) {
        return file(new Measures(type, Duration.ofMinutes(1), 1920, 1080), 3 << 20);
    }

    public static MediaFile film(Duration duration) {
        return file(new Measures("video/mp4", duration, 1920, 1080), 3 << 20);
    }

    public static MediaFile picture(int width, int height) {
        return file(new Measures("video/mp4", Duration.ofMinutes(1), width, height), 3 << 20);
    }

    public static MediaFile ofSize(long bytes) {
        return file(new Measures("video/mp4", Duration.ofMinutes(1), 1920, 1080), bytes);
    }

    private record Measures(String type, Duration duration, int width, int height) {}

    private static MediaFile file(Measures seen, long size) {
        Facts facts = new Facts(seen.type(), Health.WHOLE);
        boolean film = seen.type().startsWith("video/");
        boolean sound = seen.type().startsWith("audio/");
        if (film || sound) {
            facts.duration = seen.duration();
            facts.audioCodec = sound ? "MP3" : "AAC";
        }
        if (film || seen.type().startsWith("image/")) {
            facts.width = seen.width();
            facts.height = seen.height();
        }
        if (film) {
            facts.videoCodec = "H.264";
        }
        return new MediaFile("0".repeat(64), size, "work", Instant.EPOCH, new Reading(facts.inspection(), null, null));
    }
}
