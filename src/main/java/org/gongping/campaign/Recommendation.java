package org.gongping.campaign;

import java.util.Optional;

/**
 * 组织推荐: what recommending units do beside the entries they hand in.
 *
 * @param register recommended persons still register themselves
 * @param priority what they gain by it, in the notice's words
 * @param min fewest persons or works of one unit
 * @param max most of one unit
 */
public record Recommendation(
        boolean register, Optional<String> priority, Optional<Integer> min, Optional<Integer> max, String clause) {}
