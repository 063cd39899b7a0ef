package org.gongping.entry;

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
                limited("type.wrong", slot.typeNames()),
                size("size.tooSmall", slot.smallest()),
                size("size.tooLarge", slot.largest()),
                limited("duration.tooShort", slot.shortest()),
                limited("duration.tooLong", slot.longest()),
                limited("sound.tooShort", slot.shortest()),
                limited("sound.tooLong", slot.longest()),
                limited("ratio.wrong", slot.ratioNames()),
                limited("resolution.wrong", slot.shortSide()));
    }

    private @Nullable String limited(String message, @Nullable Object limit) {
        return limit == null ? null : findings.withGap(message, limit);
    }

    private @Nullable String size(String message, @Nullable Long limit) {
        return limit == null ? null : findings.withGap(message, DataSize.ofBytes(limit));
    }
}
