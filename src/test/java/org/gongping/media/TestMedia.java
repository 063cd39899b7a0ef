package org.gongping.media;

import java.time.Duration;
import java.time.Instant;
import org.gongping.media.Inspection.Health;

/** Files as if they had been kept and measured, for tests of what is made of the measures. */
public final class TestMedia {
    private static final String SHA = "0".repeat(64);

    private TestMedia() {}

    public static MediaFile photo(String name, long size, int width, int height) {
        return file(name, size, Inspection.picture("image/jpeg", Health.WHOLE, width, height, 0));
    }

    public static MediaFile film(String name, Duration length, int width, int height, String codec, Long bitrate) {
        return file(
                name,
                1 << 20,
                new Inspection("video/mp4", Health.WHOLE, length, width, height, 0, codec, "AAC", bitrate));
    }

    public static MediaFile unmeasuredFilm(String name) {
        return file(name, 1 << 20, new Inspection("video/mp4", Health.WHOLE, null, null, null, 0, null, null, null));
    }

    public static MediaFile document(String name, String type) {
        return file(name, 1 << 20, Inspection.of(type, Health.WHOLE));
    }

    private static MediaFile file(String name, long size, Inspection inspection) {
        return new MediaFile(SHA, size, name, Instant.EPOCH, inspection);
    }
}
