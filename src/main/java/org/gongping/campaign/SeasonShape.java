package org.gongping.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An order of phases, as its process draws it.
 *
 * @param key name of the process and of its file: {@code season-rolling}
 * @param title its Chinese name
 * @param english its English name, where the drawing gives one
 * @param about what the drawing says of itself
 * @param earlier the phases it passes, each with those that a drawn way leads from to it
 */
record SeasonShape(String key, String title, Optional<String> english, String about, Map<Phase, Set<Phase>> earlier) {
    SeasonShape {
        earlier = Map.copyOf(earlier);
    }

    String title(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english.orElse(title) : title;
    }

    boolean passes(Phase phase) {
        return earlier.containsKey(phase);
    }

    /**
     * Whether one phase is over before the other begins; not so for phases that run beside each other or come round again. Of
     * phases that are not drawn at all the usual order holds.
     */
    boolean inTurn(Phase before, Phase after) {
        if (!passes(before) || !passes(after)) {
            return before.compareTo(after) < 0;
        }
        return earlier.getOrDefault(after, Set.of()).contains(before)
                && !earlier.getOrDefault(before, Set.of()).contains(after);
    }

    /** All phases there are in its order; one that it does not pass stands where it usually does. */
    List<Phase> order() {
        List<Phase> order = new ArrayList<>(earlier.keySet());
        order.sort(Comparator.<Phase>comparingInt(
                        phase -> earlier.getOrDefault(phase, Set.of()).size())
                .thenComparing(Comparator.naturalOrder()));
        for (Phase phase : Phase.values()) {
            if (!order.contains(phase)) {
                order.add(phase.ordinal() == 0 ? 0 : order.indexOf(Phase.values()[phase.ordinal() - 1]) + 1, phase);
            }
        }
        return order;
    }
}
