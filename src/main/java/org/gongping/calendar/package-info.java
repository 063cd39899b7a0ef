/** Deadlines in people's own calendar programs (iCalendar, RFC 5545). */
@NullMarked
@ApplicationModule(
        displayName = "calendar",
        allowedDependencies = {"refusal", "request", "union", "campaign", "entry", "web"})
package org.gongping.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
