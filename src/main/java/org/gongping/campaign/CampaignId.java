package org.gongping.campaign;

import java.io.Serializable;
import java.util.UUID;

/** Names one running campaign. */
public record CampaignId(UUID value) implements Serializable {
    public static CampaignId of(String text) {
        return new CampaignId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
