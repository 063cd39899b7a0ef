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
        Inspection inspection =
                switch (seen.type().substring(0, seen.type().indexOf('/'))) {
                    case "video" ->
                        new Inspection(
                                seen.type(),
                                Health.WHOLE,
                                seen.duration(),
                                seen.width(),
                                seen.height(),
                                0,
                                "H.264",
                                "AAC",
                                8_000_000L);
                    case "audio" -> Inspection.sound(seen.type(), Health.WHOLE, seen.duration(), "MP3", size);
                    case "image" -> Inspection.picture(seen.type(), Health.WHOLE, seen.width(), seen.height(), 0);
                    default -> Inspection.of(seen.type(), Health.WHOLE);
                };
        return new MediaFile("0".repeat(64), size, "work", Instant.EPOCH, inspection);
    }
}
