package org.gongping.media;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server measured of a file. Judged by the bytes alone: the name the author gave it decides nothing, but is
 * held against the content. What the file does not tell is absent.
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
 * @param pages pages of a PDF, slides of a presentation
 * @param characters 字 of a text, by {@link Characters}; absent if counting took too long
 * @param properties what the file itself says of who made it, where and for whom; never shown to blind judges
 * @param software what the file says it was made with: a hint at editing, no proof
 * @param takenAt when a camera says the picture was taken, by the camera's own clock and zone
 * @param trouble why it cannot be taken; absent if nothing is wrong
 * @param evidence the measured fact behind the trouble, short and in no language: a name, a size, a format
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
        @Nullable Long bitrate,
        @Nullable Integer pages,
        @Nullable Integer characters,
        List<Property> properties,
        @Nullable String software,
        @Nullable LocalDateTime takenAt,
        @Nullable Trouble trouble,
        @Nullable String evidence) {

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

    /**
     * Something a file says about its maker.
     *
     * @param name as the format calls it, after the format: {@code EXIF Artist}, {@code PDF Author}
     * @param value at most 200 characters
     */
    public record Property(String name, String value) {}

    /** A file of which only the type is known. */
    static Inspection of(String type, Health health) {
        return new Facts(type, health).inspection();
    }

    /** Whether nothing is missing. */
    public boolean whole() {
        return health == Health.WHOLE;
    }
}
