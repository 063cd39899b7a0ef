/** A no in the user's words: which rule, which value, what to do. */
@NullMarked
@ApplicationModule(
        displayName = "refusal",
        allowedDependencies = {})
package org.gongping.refusal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
