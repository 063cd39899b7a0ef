/** Notices passed on from level to level (转发), each with dates of its own, and what becomes of those when one above moves. */
@NullMarked
@ApplicationModule(
        displayName = "forwarding",
        allowedDependencies = {"refusal", "request", "union", "campaign", "message", "web"})
package org.gongping.forwarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
