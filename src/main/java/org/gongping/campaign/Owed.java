package org.gongping.campaign;

import java.util.Optional;

/**
 * When a deliverable is due.
 *
 * @param key of the deliverable in the definition
 * @param track that owes it; none for the whole campaign
 * @param version rises with every change
 */
public record Owed(String key, Optional<TrackId> track, Window window, int version) {}
