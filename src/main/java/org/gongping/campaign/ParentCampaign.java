package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * The campaign above that this one feeds: its notice is carried out here, and the best entries go up into its tracks.
 *
 * @param key of the parent where it runs in this product, too
 * @param tracks its own tracks, of which a notice tells those who carry it out
 * @param filing 备案: who is told of entries made directly to the parent
 */
public record ParentCampaign(
        String title,
        Optional<String> document,
        List<String> organizers,
        Optional<String> key,
        List<ParentTrack> tracks,
        Optional<Copy> filing,
        Optional<String> clause) {
    public ParentCampaign {
        organizers = List.copyOf(organizers);
        tracks = List.copyOf(tracks);
    }

    /**
     * A track of the campaign above; its rules are its host's own affair.
     *
     * @param hosts 承办单位
     * @param portals where its host takes entries
     */
    public record ParentTrack(String title, Optional<String> purpose, List<String> hosts, List<String> portals) {
        public ParentTrack {
            hosts = List.copyOf(hosts);
            portals = List.copyOf(portals);
        }
    }
}
