/** Rounds (union × track) and verdicts. */
@NullMarked
@ApplicationModule(
        displayName = "review",
        allowedDependencies = {"refusal", "union", "campaign", "entry", "inbox", "job", "message", "request", "web"})
package org.gongping.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
