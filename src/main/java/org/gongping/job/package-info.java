/** Long work done in small restartable steps, with progress to look at. */
@NullMarked
@ApplicationModule(
        displayName = "job",
        allowedDependencies = {"refusal", "request", "union", "web"})
package org.gongping.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
