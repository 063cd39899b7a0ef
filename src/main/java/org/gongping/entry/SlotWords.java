package org.gongping.entry;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Gives the script of the upload the server's own sentences, with a gap for what it measures; {@code @slotWords}. */
@Component("slotWords")
class SlotWords {
    private final FindingWords findings;

    SlotWords(FindingWords findings) {
        this.findings = findings;
    }

    /** A sentence for each hard limit of the slot, none where there is no limit. */
    record Said(
            @Nullable String type,
            @Nullable String tooSmall,
            @Nullable String tooLarge,
            @Nullable String filmTooShort,
            @Nullable String filmTooLong,
            @Nullable String soundTooShort,
            @Nullable String soundTooLong,
            @Nullable String ratio,
            @Nullable String resolution) {}

    public Said of(Slot slot) {
        return new Said(
                type(slot.typeNames()),
                size(slot.pictures() ? "photo.tooSmall" : "size.tooSmall", slot.smallest()),
                size(slot.pictures() ? "photo.tooLarge" : "size.tooLarge", slot.largest()),
                length("duration.tooShort", slot.shortest()),
                length("duration.tooLong", slot.longest()),
                length("sound.tooShort", slot.shortest()),
                length("sound.tooLong", slot.longest()),
                slot.ratioNames() == null ? null : findings.withGap("ratio.wrong", slot.ratioNames()),
                slot.shortSide() == null ? null : findings.withGap("resolution.wrong", slot.shortSide()));
    }

    private @Nullable String type(List<String> names) {
        return names.isEmpty() ? null : findings.withGap("type.wrong", names);
    }

    private @Nullable String length(String message, @Nullable Duration limit) {
        return limit == null ? null : findings.withGap(message, limit);
    }

    private @Nullable String size(String message, @Nullable Long limit) {
        return limit == null ? null : findings.withGap(message, DataSize.ofBytes(limit));
    }
}
