package org.gongping.media;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An S3-compatible store for the kept files, instead of the folder. Without any of it the folder is used.
 *
 * @param endpoint its address; without it Amazon's own for the region
 * @param bucket made by its operator
 * @param region needed by Amazon; others take what is said
 * @param pathStyle whether the bucket stands in the path, as most stores outside of Amazon want it, and not in the host name
 */
@ConfigurationProperties("gongping.media.s3")
record S3Settings(
        @Nullable String endpoint,
        @Nullable String bucket,
        @Nullable String region,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("false") boolean pathStyle) {
    private static final String NAME = "gongping.media.s3.";

    /** Whether anything of it is said. */
    boolean wanted() {
        return said(endpoint) || said(bucket) || said(region) || said(accessKey) || said(secretKey) || pathStyle;
    }

    String requiredBucket() {
        return required("bucket", bucket);
    }

    String requiredAccessKey() {
        return required("access-key", accessKey);
    }

    String requiredSecretKey() {
        return required("secret-key", secretKey);
    }

    String requiredRegion() {
        return said(endpoint) && !said(region) ? "us-east-1" : required("region", region);
    }

    private static String required(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The setting " + NAME + key
                    + " is missing: an S3 store needs bucket, access-key, secret-key, and endpoint or region. Without any of"
                    + " them files are kept in gongping.media.folder.");
        }
        return value.strip();
    }

    private static boolean said(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    @Override
    public String toString() {
        return "S3Settings[" + endpoint + ", " + bucket + "]"; // never the secret
    }
}
