package org.gongping.campaign;

import java.io.Serializable;
import java.util.UUID;

/** Names one running campaign. */
public record CampaignId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}
