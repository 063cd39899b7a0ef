package org.gongping.media;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3-compatible store, as a process of its own; started when first asked for, ended with this JVM. */
public final class ObjectStore {
    private static ObjectStore running;

    private final int port;
    private int buckets;

    private ObjectStore(int port) {
        this.port = port;
    }

    public static synchronized ObjectStore running() throws IOException {
        if (running == null) {
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            Path folder = Files.createDirectories(Path.of("target", "object-store"));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-Djava.io.tmpdir=" + folder.toAbsolutePath(),
                            "-jar",
                            Path.of("target", "s3mock.jar").toString(),
                            "--com.adobe.testing.s3mock.httpPort=" + port,
                            "--server.port=0")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(120))
                    .ignoreExceptions()
                    .until(() -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException(Files.readString(folder.resolve("log")));
                        }
                        HttpURLConnection asked = (HttpURLConnection) URI.create("http://localhost:" + port + "/")
                                .toURL()
                                .openConnection();
                        return asked.getResponseCode() == 200;
                    });
            running = new ObjectStore(port);
        }
        return running;
    }

    public String endpoint() {
        return "http://localhost:" + port;
    }

    /** A new empty bucket. */
    public synchronized String bucket() {
        String name = "bucket-" + ++buckets;
        try (S3Client client = client()) {
            client.createBucket(create -> create.bucket(name));
        }
        return name;
    }

    S3Settings settings(String bucket) {
        return new S3Settings(endpoint(), bucket, null, "key", "secret", true);
    }

    S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
