package org.gongping.campaign;

import java.io.Serializable;
import java.util.UUID;

/** Names one amendment; the subject of the job that follows it. */
public record AmendmentId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}
