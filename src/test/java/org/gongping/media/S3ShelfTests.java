package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ShelfTests extends ShelfStory {
    private String bucket;

    @Override
    Shelf emptyShelf() throws IOException {
        bucket = ObjectStore.running().bucket();
        return S3Shelf.at(ObjectStore.running().settings(bucket));
    }

    @Override
    List<String> all() throws IOException {
        try (S3Client client = ObjectStore.running().client()) {
            return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    @Override
    void damage(String sha256, byte[] bytes) throws IOException {
        try (S3Client client = ObjectStore.running().client()) {
            client.putObject(put -> put.bucket(bucket).key(Shelf.place(sha256)), RequestBody.fromBytes(bytes));
        }
    }

    @Test
    void aSmallPartOfALargeFileAsksForOneWindowOnly() throws IOException {
        byte[] bytes = random(40 << 20);
        String print = put(bytes).sha256();
        List<String> asked = new java.util.ArrayList<>();
        try (S3Client real = ObjectStore.running().client()) {
            S3Client counting = (S3Client) java.lang.reflect.Proxy.newProxyInstance(
                    S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (proxy, method, arguments) -> {
                        if (method.isDefault() && arguments[0] instanceof java.util.function.Consumer<?>) {
                            return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments);
                        }
                        if (arguments[0] instanceof GetObjectRequest get) {
                            asked.add(get.range());
                            return real.getObject(get);
                        }
                        return method.invoke(real, arguments);
                    });
            try (InputStream in = new S3Resource(counting, bucket, Shelf.place(print), bytes.length).getInputStream()) {
                in.skipNBytes(30_000_000);
                assertThat(in.readNBytes(3)).containsExactly(bytes[30_000_000], bytes[30_000_001], bytes[30_000_002]);
            }
        }
        assertThat(asked).containsExactly("bytes=30000000-34194303");
    }

    @Test
    void piecesOfANodeThatWasKilledAreGivenUp() throws IOException {
        try (S3Client client = ObjectStore.running().client()) {
            client.createMultipartUpload(begin -> begin.bucket(bucket).key("ab/cd/abcd"));
            assertThat(shelf.sweep(Duration.ofHours(24))).isZero();
            assertThat(shelf.sweep(Duration.ofSeconds(-5))).isEqualTo(1);
            assertThat(client.listMultipartUploads(list -> list.bucket(bucket)).uploads())
                    .isEmpty();
        }
    }

    @Test
    void withoutSettingsFilesLieInTheFolder() {
        server().run(context -> assertThat(context.getBean(Shelf.class)).isInstanceOf(FolderShelf.class));
    }

    @Test
    void aNamedStoreIsUsed() throws IOException {
        server().withPropertyValues(settings("endpoint", "bucket", "access-key", "secret-key", "path-style"))
                .run(context -> assertThat(context.getBean(Shelf.class)).isInstanceOf(S3Shelf.class));
    }

    @Test
    void aHalfConfiguredStoreStopsTheStartAndNamesTheKey() throws IOException {
        for (String missing : List.of("bucket", "access-key", "secret-key")) {
            server().withPropertyValues(settings(Stream.of("endpoint", "bucket", "access-key", "secret-key")
                            .filter(key -> !key.equals(missing))
                            .toArray(String[]::new)))
                    .run(context -> assertThat(context.getStartupFailure())
                            .hasStackTraceContaining("gongping.media.s3." + missing + " is missing"));
        }
        server().withPropertyValues(settings("bucket", "access-key", "secret-key"))
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("gongping.media.s3.region is missing"));
        server().withPropertyValues(settings("bucket", "access-key", "secret-key"))
                .withPropertyValues("gongping.media.s3.endpoint=s3.example.org")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("gongping.media.s3.endpoint must be an address"));
        server().withPropertyValues(settings("endpoint", "access-key", "secret-key", "path-style"))
                .withPropertyValues("gongping.media.s3.bucket=nobody-made-it")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("answers 404 for the bucket nobody-made-it"));
    }

    @Test
    void aStoreThatIsAwayDoesNotStopTheStart() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        Shelf away = S3Shelf.at(new S3Settings("http://localhost:" + nobody, "a", null, "key", "secret", true));
        for (ThrowingCallable asked : asking(away)) {
            assertThatThrownBy(asked)
                    .isInstanceOf(MediaFiles.MediaStoreAway.class)
                    .hasStackTraceContaining("refused");
        }
    }

    /** It takes the connection and says nothing: a row of the database is locked meanwhile. */
    @Test
    @Timeout(90)
    void aStoreThatHangsIsNotWaitedForLong() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50)) {
            Shelf hanging =
                    S3Shelf.at(new S3Settings("http://localhost:" + mute.getLocalPort(), "a", null, "k", "s", true));
            for (ThrowingCallable asked : asking(hanging)) {
                long before = System.nanoTime();
                assertThatThrownBy(asked).isInstanceOf(MediaFiles.MediaStoreAway.class);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
                assertThat(Thread.interrupted()).isFalse();
            }
        }
    }

    private List<ThrowingCallable> asking(Shelf store) throws IOException {
        String print = "ab".repeat(32);
        Arrived arrived = new Arrived(Files.write(local.resolve("a"), new byte[1]), print, 1);
        return List.of(
                () -> store.holds(print, 1),
                () -> store.open(print, 1),
                () -> store.find(print, "320.jpg"),
                () -> store.remove(print),
                () -> store.put(arrived));
    }

    @Test
    void theSecretIsNotToldToTheLog() {
        assertThat(new S3Settings("http://a", "b", null, "the-key", "the-secret", true).toString())
                .isEqualTo("S3Settings[http://a, b]");
    }

    private String[] settings(String... keys) throws IOException {
        java.util.Map<String, String> values = java.util.Map.of(
                "endpoint", ObjectStore.running().endpoint(),
                "bucket", bucket,
                "access-key", "key",
                "secret-key", "secret",
                "path-style", "true");
        return Stream.of(keys)
                .map(key -> "gongping.media.s3." + key + "=" + values.get(key))
                .collect(Collectors.toList())
                .toArray(String[]::new);
    }

    private static ApplicationContextRunner server() {
        return new ApplicationContextRunner().withUserConfiguration(WithSettings.class, MediaStore.class);
    }

    @EnableConfigurationProperties({MediaSettings.class, S3Settings.class})
    static class WithSettings {}
}
