package org.gongping.campaign;

import java.util.Optional;

/**
 * 只展示不参评: entries that are shown and cannot win.
 *
 * @param who the entrants this holds for, in the notice's words; none: the whole track is a gallery
 */
public record DisplayOnly(Optional<String> who, String clause) {}
