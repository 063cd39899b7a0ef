package org.gongping.campaign;

import java.util.List;

/**
 * One thing wrong in a campaign file. The words stand in the bundles under {@code fault.<problem>}: what is wrong, what to do.
 *
 * @param line counted from 1
 */
public record Fault(String file, int line, String problem, List<String> args) {
    public Fault {
        args = List.copyOf(args);
    }
}
