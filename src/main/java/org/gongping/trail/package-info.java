/** The append-only, hash-chained record of every act, read by auditors. */
@NullMarked
@ApplicationModule(displayName = "trail")
package org.gongping.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
