/** Login, layout, error pages, form fragments and the home of each role. */
@NullMarked
@ApplicationModule(
        displayName = "web",
        allowedDependencies = {"refusal", "request", "union"})
package org.gongping.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
