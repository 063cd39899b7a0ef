/** An official's open tasks in a table of our own; the only way a task is completed. */
@NullMarked
@ApplicationModule(
        displayName = "inbox",
        allowedDependencies = {"refusal", "request", "union", "web"})
package org.gongping.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
