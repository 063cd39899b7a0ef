package org.gongping.campaign;

import java.util.List;

/** Of what the final score is made; no shares: no composite is formed, awards have lists of their own. */
public record Weights(List<Share> shares) {
    /** The parts the product knows by name; a notice may name others. */
    public static final List<String> KNOWN = List.of("experts", "votes", "self-assessment", "external");

    public static final Weights NONE = new Weights(List.of());

    public Weights {
        shares = List.copyOf(shares);
    }

    public static Weights of(int experts, int votes) {
        return new Weights(List.of(new Share("experts", experts), new Share("votes", votes)));
    }

    /**
     * One part of the score.
     *
     * @param part one of {@link #KNOWN}, or a name of the notice's own
     */
    public record Share(String part, int percent) {}
}
