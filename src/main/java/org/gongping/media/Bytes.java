package org.gongping.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file read at any place, a few bytes at a time: what a hostile header claims about sizes never decides how much
 * memory is taken. An interrupt of the reading thread ends every read.
 */
final class Bytes implements AutoCloseable {
    private static final int WINDOW = 1 << 15;

    private final FileChannel channel;
    private final long length;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowStart;

    Bytes(Path file) throws IOException {
        channel = FileChannel.open(file);
        length = channel.size();
    }

    /** Size of the file in bytes. */
    long length() {
        return length;
    }

    /** Exactly so many bytes from a place, big-endian; refuses to read over the end. */
    ByteBuffer at(long position, int count) throws IOException {
        if (position < 0 || position > length - count) {
            throw new EOFException("bytes " + position + "+" + count + " of " + length);
        }
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    /** The same as an array. */
    byte[] some(long position, int count) throws IOException {
        byte[] bytes = new byte[count];
        at(position, count).get(bytes);
        return bytes;
    }

    /** One byte, 0 to 255; -1 from the end on. Cheap when called for one place after the other. */
    int one(long position) throws IOException {
        if (position >= length) {
            return -1;
        }
        if (position < windowStart || position >= windowStart + window.limit()) {
            window = at(position, (int) Math.min(WINDOW, length - position));
            windowStart = position;
        }
        return window.get((int) (position - windowStart)) & 0xff;
    }

    /** Whether these letters stand at this place. */
    boolean says(long position, String letters) throws IOException {
        for (int i = 0; i < letters.length(); i++) {
            if (one(position + i) != letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
