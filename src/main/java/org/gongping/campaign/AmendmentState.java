package org.gongping.campaign;

/** Where an amendment stands. */
public enum AmendmentState {
    /** Waits for a second organizer. */
    ASKED,
    /** In force; the job follows it. */
    ORDERED,
    /** A second organizer said no. */
    REJECTED,
    /** Taken back by who asked. */
    WITHDRAWN
}
