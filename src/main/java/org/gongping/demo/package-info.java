/** A province to try things in: unions, one account per role, a campaign that collects today. Off unless asked for. */
@NullMarked
@ApplicationModule(
        displayName = "demo",
        allowedDependencies = {"campaign", "union", "web"})
package org.gongping.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
