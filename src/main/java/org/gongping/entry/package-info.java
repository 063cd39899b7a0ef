/** A work with its parts, its findings against the rules and its standing. */
@NullMarked
@ApplicationModule(
        displayName = "entry",
        allowedDependencies = {"refusal", "request", "union", "media", "campaign", "web"})
package org.gongping.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
