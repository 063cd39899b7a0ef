/** Each request that creates or decides counts once: its key and the answer it got. */
@NullMarked
@ApplicationModule(
        displayName = "request",
        allowedDependencies = {"refusal"})
package org.gongping.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
