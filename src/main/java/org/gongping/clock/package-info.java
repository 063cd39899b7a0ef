/** What time it is: the database's clock, the same for all nodes. */
@NullMarked
@ApplicationModule(
        displayName = "clock",
        allowedDependencies = {})
package org.gongping.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
