package org.gongping.campaign;

/** What is still to be done in a phase. The campaign knows only dates; whoever does the work answers. */
public interface PhaseWork {
    /**
     * Whether something waits that must be decided before the phase can be done, beside its end and the organizer's word. What
     * was written earlier in this transaction counts.
     */
    boolean waits(TrackId track, Phase phase);
}
