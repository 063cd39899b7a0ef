/** The Java side of the BPMN: one public bean per process, one call per method. */
@NullMarked
@ApplicationModule(displayName = "process")
package org.gongping.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
