/** Files kept, fingerprinted and inspected. */
@NullMarked
@ApplicationModule(
        displayName = "media",
        allowedDependencies = {"refusal"})
package org.gongping.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
