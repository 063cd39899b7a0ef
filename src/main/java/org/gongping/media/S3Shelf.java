package org.gongping.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files in a bucket of an S3-compatible store. Uses only what all of them have: put, multipart, get with a range, head, list,
 * delete; no checksums beyond the protocol's first version, no conditional writes.
 */
class S3Shelf implements Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(S3Shelf.class);
    private static final int BATCH = 500;
    /** A larger file goes in pieces of this size, each tried again on its own; S3 wants 5 MiB at least. */
    private static final long PIECE = 16L << 20;

    /**
     * For what moves no bytes, all tries together: rows of the database are locked meanwhile, and a page is waited for.
     */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final S3Client s3;
    private final String bucket;

    S3Shelf(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** @throws IllegalStateException naming the setting that is missing or wrong */
    static S3Shelf at(S3Settings settings) {
        String bucket = settings.requiredBucket();
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.requiredRegion()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.requiredAccessKey(), settings.requiredSecretKey())))
                .forcePathStyle(settings.pathStyle())
                // Newer checksums are in the way of stores other than Amazon's.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(10))
                        .socketTimeout(Duration.ofSeconds(60)));
        if (settings.endpoint() != null && !settings.endpoint().isBlank()) {
            builder.endpointOverride(address(settings.endpoint().strip()));
        }
        S3Client client = builder.build();
        try {
            client.headBucket(head -> head.bucket(bucket).overrideConfiguration(S3Shelf::soon));
        } catch (AwsServiceException wrong) {
            client.close();
            throw new IllegalStateException(
                    "The store at gongping.media.s3.endpoint answers " + wrong.statusCode() + " for the bucket "
                            + bucket + ": see gongping.media.s3.bucket, .access-key and .secret-key",
                    wrong);
        } catch (SdkClientException away) {
            // It may come back; pages without files work meanwhile.
            LOG.warn("The store at gongping.media.s3.endpoint does not answer: {}", away.toString());
        }
        return new S3Shelf(client, bucket);
    }

    private static URI address(String endpoint) {
        if (!endpoint.matches("https?://[^/\\s]+/?")) {
            throw new IllegalStateException(
                    "The setting gongping.media.s3.endpoint must be an address such as https://s3.example.org, not "
                            + endpoint);
        }
        return URI.create(endpoint);
    }

    @Override
    public void put(Arrived file) {
        if (!holds(file.sha256(), file.size())) {
            send(Shelf.place(file.sha256()), file.file());
        }
    }

    @Override
    public boolean holds(String sha256, long size) {
        return head(Shelf.place(sha256))
                .filter(object -> object.contentLength() == size)
                .isPresent();
    }

    @Override
    public Resource open(String sha256, long size) {
        if (!holds(sha256, size)) {
            throw new IllegalStateException("The bytes of a file are gone from the bucket " + bucket + " at "
                    + Shelf.place(sha256) + ": restore it from its backup");
        }
        return new S3Resource(s3, bucket, Shelf.place(sha256), size);
    }

    @Override
    public void remove(String sha256) {
        answered(() -> {
            delete(Shelf.place(sha256));
            s3.listObjectsV2Paginator(list -> list.bucket(bucket)
                            .prefix("derived/" + Shelf.place(sha256) + ".")
                            .overrideConfiguration(S3Shelf::soon))
                    .contents()
                    .forEach(one -> delete(one.key()));
            return sha256;
        });
    }

    private void delete(String key) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(key).overrideConfiguration(S3Shelf::soon));
    }

    private static void soon(AwsRequestOverrideConfiguration.Builder one) {
        one.apiCallTimeout(SOON);
    }

    /** @throws MediaFiles.MediaStoreAway if the store does not answer, or answers that it cannot now */
    static <T> T answered(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (SdkClientException silent) {
            throw new MediaFiles.MediaStoreAway(silent);
        } catch (AwsServiceException refused) {
            throw refused.statusCode() >= 500 && !full(refused) ? new MediaFiles.MediaStoreAway(refused) : refused;
        }
    }

    @Override
    public void eachOlderThan(Duration age, Consumer<List<String>> batch) {
        for (ListObjectsV2Response page :
                s3.listObjectsV2Paginator(list -> list.bucket(bucket).maxKeys(BATCH))) {
            Instant before = now(page).minus(age);
            List<String> found = page.contents().stream()
                    .filter(
                            object -> object.key()
                                    .matches(
                                            "[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}|derived/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}\\..*"))
                    .filter(object -> object.lastModified().isBefore(before))
                    .map(S3Shelf::fingerprint)
                    .distinct()
                    .toList();
            if (!found.isEmpty()) {
                batch.accept(found);
            }
        }
    }

    private static String fingerprint(S3Object object) {
        String name = object.key().substring(object.key().lastIndexOf('/') + 1);
        return name.substring(0, 64);
    }

    /** By the store's own clock, which also wrote the objects' times. Without it nothing is old. */
    private static Instant now(ListObjectsV2Response answer) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                        .toInstant())
                .orElse(Instant.EPOCH);
    }

    /** A node that was killed while it sent leaves pieces nobody sees, but the store counts. */
    @Override
    public int sweep(Duration age) {
        List<String> old = new ArrayList<>();
        Instant before = Instant.now().minus(age);
        s3.listMultipartUploadsPaginator(list -> list.bucket(bucket)).uploads().stream()
                .filter(begun -> begun.initiated().isBefore(before))
                .forEach(begun -> {
                    s3.abortMultipartUpload(
                            abort -> abort.bucket(bucket).key(begun.key()).uploadId(begun.uploadId()));
                    old.add(begun.key());
                });
        return old.size();
    }

    @Override
    public Optional<Resource> find(String sha256, String suffix) {
        String key = Derived.place(sha256, suffix);
        return head(key).map(object -> new S3Resource(s3, bucket, key, object.contentLength()));
    }

    @Override
    public void keep(String sha256, String suffix, Path file) {
        send(Derived.place(sha256, suffix), file);
    }

    private Optional<HeadObjectResponse> head(String key) {
        try {
            return Optional.of(answered(
                    () -> s3.headObject(head -> head.bucket(bucket).key(key).overrideConfiguration(S3Shelf::soon))));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    private void send(String key, Path file) {
        try {
            long size = Files.size(file);
            answered(() -> {
                if (size <= PIECE) {
                    s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromFile(file));
                } else {
                    sendInPieces(key, file, size);
                }
                return key;
            });
        } catch (AwsServiceException refused) {
            throw full(refused) ? new MediaFiles.MediaStoreFull(new IOException(refused)) : refused;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendInPieces(String key, Path file, long size) {
        String id =
                s3.createMultipartUpload(begin -> begin.bucket(bucket).key(key)).uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < size; from += PIECE) {
                long start = from;
                int number = parts.size() + 1;
                long length = Math.min(PIECE, size - from);
                String tag = s3.uploadPart(
                                part -> part.bucket(bucket)
                                        .key(key)
                                        .uploadId(id)
                                        .partNumber(number)
                                        .contentLength(length),
                                RequestBody.fromContentProvider(
                                        () -> new Piece(file, start, length), length, "application/octet-stream"))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            s3.completeMultipartUpload(
                    end -> end.bucket(bucket).key(key).uploadId(id).multipartUpload(all -> all.parts(parts)));
        } catch (RuntimeException broken) {
            try {
                s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(id));
            } catch (RuntimeException alsoBroken) {
                broken.addSuppressed(alsoBroken); // the sweep takes it tomorrow
            }
            throw broken;
        }
    }

    private static boolean full(AwsServiceException refused) {
        String code = refused.awsErrorDetails() == null
                ? ""
                : String.valueOf(refused.awsErrorDetails().errorCode());
        return refused.statusCode() == 507 || code.contains("Quota") || code.contains("StorageFull");
    }
}
