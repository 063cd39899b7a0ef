/** A season from its notice: tracks, kinds, parts, rules with their clause, deadlines and every change of one. */
@NullMarked
@ApplicationModule(
        displayName = "campaign",
        allowedDependencies = {"job", "media", "message", "refusal", "request", "union", "web", "workday"})
package org.gongping.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
