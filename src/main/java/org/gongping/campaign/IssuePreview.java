package org.gongping.campaign;

import java.util.List;

/**
 * What a later issue would change.
 *
 * @param from the issue it replaces
 * @param changes place by place
 * @param tracks track by track, in the order of the new issue
 */
record IssuePreview(int from, List<DefinitionChanges.Change> changes, List<TrackChange> tracks) {
    IssuePreview {
        changes = List.copyOf(changes);
        tracks = List.copyOf(tracks);
    }

    /**
     * @param judged whether what entries are judged by differs: kinds with their fields, parts and rules
     * @param drafts entries that will follow the new issue
     * @param handedIn entries that stay under the old one
     */
    record TrackChange(String title, How how, boolean judged, int drafts, int handedIn) {}

    /** What becomes of a track. */
    enum How {
        NEW_TRACK,
        CHANGED_TRACK,
        SAME_TRACK,
        REMOVED_TRACK
    }
}
