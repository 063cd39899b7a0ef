package org.gongping.media;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the server measured of a file. Judged by the bytes alone: the name the author gave it decides nothing but which
 * office format a ZIP or OLE2 container holds. What the file does not tell is absent.
 *
 * @param type media type without parameters, such as {@code video/mp4}; {@code application/octet-stream} if unknown
 * @param health whether all of the file is there
 * @param duration of film and sound, in whole milliseconds; absent if the file does not tell (fragmented MP4)
 * @param width in pixels as shown: rotation and non-square pixels already applied
 * @param height in pixels as shown
 * @param rotation degrees clockwise a player turns the stored picture: 0, 90, 180 or 270; for information, it is
 *     already part of width and height
 * @param videoCodec H.264, HEVC …, or the four letters of the file where we know no better name
 * @param audioCodec AAC, MP3 …, likewise
 * @param bitrate bits per second of the whole file, all tracks and tables together
 */
public record Inspection(
        String type,
        Health health,
        @Nullable Duration duration,
        @Nullable Integer width,
        @Nullable Integer height,
        int rotation,
        @Nullable String videoCodec,
        @Nullable String audioCodec,
        @Nullable Long bitrate) {

    /** Whether all of the file is there. */
    public enum Health {
        /** Nothing is missing, as far as its structure tells. Types we only recognise are always whole. */
        WHOLE,
        /** It ends too early: a broken copy or upload of the author's. */
        TRUNCATED,
        /** It contradicts its own format, or has no index: no player shows it. */
        UNREADABLE,
        /** It has no bytes. */
        EMPTY
    }

    /** A file of which only the type is known. */
    static Inspection of(String type, Health health) {
        return new Inspection(type, health, null, null, null, 0, null, null, null);
    }

    /** A still picture. */
    static Inspection picture(String type, Health health, int width, int height, int rotation) {
        boolean lying = rotation % 180 != 0;
        return new Inspection(
                type, health, null, lying ? height : width, lying ? width : height, rotation, null, null, null);
    }

    /** A sound recording of so many bytes. */
    static Inspection sound(String type, Health health, @Nullable Duration duration, String codec, long size) {
        return new Inspection(type, health, duration, null, null, 0, null, codec, bitrate(size, duration));
    }

    /** Bits per second of so many bytes; absent without a duration to divide by. */
    static @Nullable Long bitrate(long size, @Nullable Duration duration) {
        return duration == null || duration.toMillis() == 0 ? null : size * 8000 / duration.toMillis();
    }

    /** Whether nothing is missing. */
    public boolean whole() {
        return health == Health.WHOLE;
    }
}
