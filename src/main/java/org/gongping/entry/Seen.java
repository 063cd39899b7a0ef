package org.gongping.entry;

import java.time.LocalDateTime;
import java.util.List;
import org.gongping.media.Inspection;
import org.gongping.media.Inspection.Property;
import org.gongping.media.MediaFile;
import org.jspecify.annotations.Nullable;

/**
 * What a document or photograph says of itself. Absent is what nobody could read: the checks then call for a human.
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
    static final Seen NOTHING = new Seen(null, null, null, null, null);

    static Seen of(MediaFile file) {
        Inspection found = file.inspection();
        return found.whole()
                ? new Seen(found.pages(), found.characters(), found.properties(), found.software(), found.takenAt())
                : NOTHING;
    }
}
