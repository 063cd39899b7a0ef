package org.gongping.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Only beans with this mark can be named in BPMN; they must be public classes, the engine's expressions refuse others. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ProcessBean {}
