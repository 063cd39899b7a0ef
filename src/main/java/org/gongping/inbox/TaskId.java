package org.gongping.inbox;

/** Names one task of an official; the engine's own id, because the inbox is the only door to it. */
public record TaskId(String value) {
    public TaskId {
        if (!value.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("Not the id of a task");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
