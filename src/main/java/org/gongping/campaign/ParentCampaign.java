package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * The campaign above that this one feeds: its notice is carried out here, and the best entries go up into its tracks.
 *
 * @param key of the parent where it runs in this product, too
 */
public record ParentCampaign(
        String title,
        Optional<String> document,
        List<String> organizers,
        Optional<String> key,
        Optional<String> clause) {
    public ParentCampaign {
        organizers = List.copyOf(organizers);
    }
}
