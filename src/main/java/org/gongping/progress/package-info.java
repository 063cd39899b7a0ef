/** How far every unit has come in every track, who is late, and the word that is sent to those. */
@NullMarked
@ApplicationModule(
        displayName = "progress",
        allowedDependencies = {"refusal", "request", "union", "campaign", "message", "web"})
package org.gongping.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
