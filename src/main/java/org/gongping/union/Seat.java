package org.gongping.union;

import java.io.Serializable;

/** A role at a union: the desk a person sits at. */
public record Seat(Role role, UnionId union) implements Serializable {}
