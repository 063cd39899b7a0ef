package org.gongping.entry;

import java.time.LocalDateTime;
import java.util.List;
import org.gongping.media.MediaFile;
import org.jspecify.annotations.Nullable;

/**
 * What a document or photograph says of itself, beyond what {@link org.gongping.media.Inspection} tells so far. Absent is what
 * nobody could read: the checks then call for a human.
 *
 * @param properties where the file may name people: author, artist, last editor; null if it was not read
 * @param software what the file was last written by; none if the file does not say
 */
record Seen(
        @Nullable Integer pages,
        @Nullable Integer characters,
        @Nullable List<Property> properties,
        @Nullable String software,
        @Nullable LocalDateTime takenAt) {
    /** One property of the file. */
    record Property(String name, String value) {}

    static final Seen NOTHING = new Seen(null, null, null, null, null);

    @SuppressWarnings("UnusedVariable") // until inspections tell more
    static Seen of(MediaFile file) {
        return NOTHING;
    }
}
