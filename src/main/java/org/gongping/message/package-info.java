/** What people are told: notices inside the product. */
@NullMarked
@ApplicationModule(
        displayName = "message",
        allowedDependencies = {"refusal", "request", "union", "web"})
package org.gongping.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
