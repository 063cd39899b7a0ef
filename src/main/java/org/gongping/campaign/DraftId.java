package org.gongping.campaign;

import java.util.UUID;

/** Names a draft of a campaign's definition. */
public record DraftId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
