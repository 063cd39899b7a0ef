/** Which days are days of work in China: weekends, public holidays and the days shifted for them (调休). */
@NullMarked
@ApplicationModule(
        displayName = "workday",
        allowedDependencies = {"refusal", "request", "union", "web"})
package org.gongping.workday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
