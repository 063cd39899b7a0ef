package org.gongping.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How the organizer reads a clause that is unclear or contradicts another.
 *
 * @param on the day it was given, none while it is only the reading of whoever wrote the file
 * @param clauses the words of the notice it is about
 */
public record Clarification(Optional<LocalDate> on, List<String> clauses, String text) {
    public Clarification {
        clauses = List.copyOf(clauses);
    }
}
