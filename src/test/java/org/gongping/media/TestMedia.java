package org.gongping.media;

import java.time.Duration;
import java.time.Instant;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;

/** Files as if they had been kept and measured, for tests of what is made of the measures. */
public final class TestMedia {
    private static final String SHA = "0".repeat(64);

    private TestMedia() {}

    public static MediaFile photo(String name, long size, int width, int height) {
        return file(name, size, still("image/jpeg", width, height));
    }

    /** A photograph that names the program it was last saved by. */
    public static MediaFile photoMadeWith(@Nullable String software) {
        Facts facts = still("image/jpeg", 3000, 2000);
        facts.software = software;
        return file("照片.jpg", 3 << 20, facts);
    }

    public static MediaFile film(String name, Duration length, int width, int height, String codec, Long bitrate) {
        // The bitrate follows from size and length, as in a real file.
        return file(
                name,
                1 << 20,
                moving(length, width, height, codec).lasting(length, bitrate * length.toMillis() / 8000));
    }

    public static MediaFile film(Duration length) {
        return file("片.mp4", 3 << 20, moving(length, 1920, 1080, "H.264").lasting(length, 3 << 20));
    }

    public static MediaFile film(int width, int height) {
        Duration minute = Duration.ofMinutes(1);
        return file("片.mp4", 3 << 20, moving(minute, width, height, "H.264").lasting(minute, 3 << 20));
    }

    public static MediaFile unmeasuredFilm(String name) {
        return file(name, 1 << 20, new Facts("video/mp4", Health.WHOLE));
    }

    public static MediaFile document(String name, String type) {
        return file(name, 1 << 20, new Facts(type, Health.WHOLE));
    }

    /** A file of this type whose other measures keep every rule that asks for 1080P, 16:9 and a minute of time. */
    public static MediaFile ofType(String type) {
        Duration minute = Duration.ofMinutes(1);
        Facts facts = type.startsWith("image/")
                ? still(type, 1920, 1080)
                : type.startsWith("video/") ? moving(minute, 1920, 1080, "H.264") : new Facts(type, Health.WHOLE);
        facts.type = type;
        return file("作品", 3 << 20, type.startsWith("image/") ? facts : facts.lasting(minute, 3 << 20));
    }

    public static MediaFile ofSize(long bytes) {
        Duration minute = Duration.ofMinutes(1);
        return file("片.mp4", bytes, moving(minute, 1920, 1080, "H.264").lasting(minute, bytes));
    }

    private static Facts still(String type, int width, int height) {
        return new Facts(type, Health.WHOLE).size(width, height);
    }

    private static Facts moving(Duration length, int width, int height, String codec) {
        Facts facts = new Facts("video/mp4", Health.WHOLE).size(width, height);
        facts.duration = length;
        facts.videoCodec = codec;
        facts.audioCodec = "AAC";
        return facts;
    }

    private static MediaFile file(String name, long size, Facts facts) {
        return new MediaFile(SHA, size, name, Instant.EPOCH, new Reading(facts.inspection(), null, null));
    }
}
