package org.gongping.trail;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Turns an event of the domain into a row of the trail, in the transaction of the act and before the process moves on: an act and
 * its row are there together or not at all. Before every other listener: the trail tells the act first and then what follows from it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EventListener
@Order(Ordered.HIGHEST_PRECEDENCE)
@interface Recorded {}
