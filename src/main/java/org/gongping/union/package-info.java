/** Who is above whom (levels, kinds, chain) and who sits at which desk. */
@NullMarked
@ApplicationModule(
        displayName = "union",
        allowedDependencies = {"refusal"})
package org.gongping.union;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
