package org.gongping.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The orders of phases there are: each is a process of its name. A new one is a new file, and no line of Java. */
final class SeasonShapes {
    private static final String ENDING = ".bpmn";
    private static final Set<String> KEYS = find();

    private SeasonShapes() {}

    static Set<String> keys() {
        return KEYS;
    }

    private static Set<String> find() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:processes/season-*" + ENDING))
                    .map(file -> String.valueOf(file.getFilename()))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
