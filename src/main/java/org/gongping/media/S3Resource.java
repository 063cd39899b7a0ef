package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object read in windows, each asked for when the reader comes to it: whoever skips to a place of a film asks for that place
 * alone, and whoever hangs up leaves at most one window unread.
 */
final class S3Resource extends AbstractResource {
    static final long WINDOW = 4L << 20;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final long size;

    S3Resource(S3Client s3, String bucket, String key, long size) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.size = size;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public String getDescription() {
        return "s3://" + bucket + "/" + key;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            private long at;
            private long windowEnd;
            private @Nullable ResponseInputStream<GetObjectResponse> window;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                if (count == 0) {
                    return 0;
                }
                if (at >= size) {
                    return -1;
                }
                if (window == null || at >= windowEnd) {
                    close();
                    windowEnd = Math.min(size, at + WINDOW);
                    window = S3Shelf.answered(() -> s3.getObject(
                            get -> get.bucket(bucket).key(key).range("bytes=" + at + "-" + (windowEnd - 1))));
                }
                int got = window.read(bytes, from, (int) Math.min(count, windowEnd - at));
                if (got < 0) {
                    throw new IOException(getDescription() + " ended at " + at + " of " + size);
                }
                at += got;
                return got;
            }

            @Override
            public long skip(long count) {
                long skipped = Math.max(0, Math.min(count, size - at));
                if (skipped > 0) {
                    close();
                    at += skipped;
                }
                return skipped;
            }

            @Override
            public void close() {
                if (window != null) {
                    if (at < windowEnd) {
                        window.abort(); // closing would read the rest
                    } else {
                        closeQuietly(window);
                    }
                    window = null;
                }
            }
        };
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // all of it was read
        }
    }
}
