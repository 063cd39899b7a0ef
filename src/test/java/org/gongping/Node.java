package org.gongping;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** The product in this JVM, outside of any test's context: with its demonstration and without jobs of its own. */
public final class Node {
    private Node() {}

    /**
     * @param url of a PostgreSQL database, user and password are {@code postgres}
     * @param settings more of them, {@code --name=value}
     */
    public static ConfigurableApplicationContext start(String url, String... settings) {
        SpringApplication node = new SpringApplication(Gongping.class);
        node.setRegisterShutdownHook(false);
        // A JVM has one log: several that start at once would each set it up anew, in the middle of the others.
        node.setListeners(node.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        String[] own = {
            "--spring.datasource.url=" + url,
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres",
            "--server.port=0",
            "--gongping.demo=true",
            "--gongping.jobs.enabled=false",
            "--gongping.web.plain-http=true",
            "--gongping.media.folder=target/media-nodes"
        };
        return node.run(java.util.stream.Stream.of(own, settings)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }
}
