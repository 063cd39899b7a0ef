package org.gongping.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docker/Dockerfile and docker/compose.yaml say, for tests that do the same without a container. */
final class ContainerFiles {
    /** A line of the Dockerfile, continued lines joined: the word it begins with and the rest. */
    record Instruction(String word, String rest) {}

    private final List<Instruction> build = new ArrayList<>();
    private final List<Instruction> image = new ArrayList<>();
    private final Map<String, Object> compose;

    ContainerFiles(Path folder) {
        try {
            String joined = Files.readString(folder.resolve("Dockerfile")).replaceAll("\\\\\n", " ");
            int stage = 0;
            for (String line : joined.lines().map(String::strip).toList()) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] parts = line.split("\\s+", 2);
                if (parts[0].equals("FROM")) {
                    stage++;
                }
                (stage == 1 ? build : image).add(new Instruction(parts[0], parts[1]));
            }
            this.compose = map(yaml(Files.readString(folder.resolve("compose.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The build's command that takes the jar apart. */
    List<String> unpacking() {
        return build.stream()
                .filter(one -> one.word().equals("RUN") && one.rest().contains("-Djarmode=tools"))
                .map(one -> List.of(one.rest().split("\\s+")))
                .findFirst()
                .orElseThrow();
    }

    /** The folders that are copied out of the build, in order, all to the working directory. */
    List<String> copies() {
        return image.stream()
                .filter(one -> one.word().equals("COPY"))
                .map(one -> one.rest().split("\\s+"))
                .map(words -> {
                    if (words.length != 3 || !words[0].equals("--from=build") || !words[2].equals("./")) {
                        throw new IllegalStateException("Teach this test the line COPY " + String.join(" ", words));
                    }
                    return words[1];
                })
                .toList();
    }

    /** What the image sets and the service adds or overrides. */
    Map<String, String> environment(String service) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Instruction one : image) {
            if (one.word().equals("ENV")) {
                String[] pair = one.rest().split("=", 2);
                all.put(pair[0], pair[1].replaceAll("^\"|\"$", ""));
            }
        }
        map(service(service).get("environment")).forEach((name, value) -> all.put(name, String.valueOf(value)));
        return all;
    }

    List<String> entryPoint() {
        return strings(yaml(last("ENTRYPOINT")));
    }

    List<String> healthCheck() {
        String check = last("HEALTHCHECK");
        return strings(yaml(check.substring(check.indexOf("CMD") + 3)));
    }

    String user() {
        return last("USER");
    }

    /** The service's secrets: their names, each a file under /run/secrets. */
    List<String> secrets(String service) {
        return strings(service(service).getOrDefault("secrets", List.of()));
    }

    /** The {@code -c name=value} of a PostgreSQL service's command. */
    Map<String, String> serverSettings(String service) {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> command = strings(service(service).get("command"));
        for (int i = 0; i < command.size() - 1; i++) {
            if (command.get(i).equals("-c")) {
                String[] pair = command.get(i + 1).split("=", 2);
                settings.put(pair[0], pair[1]);
            }
        }
        return settings;
    }

    Map<String, Object> service(String name) {
        return map(map(compose.get("services")).get(name));
    }

    private String last(String word) {
        return image.stream()
                .filter(one -> one.word().equals(word))
                .reduce((first, second) -> second)
                .orElseThrow()
                .rest();
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<String> strings(Object value) {
        return ((List<?>) value).stream().map(String::valueOf).toList();
    }
}
