package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Some bytes out of the middle of a file. */
final class Piece extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long at;

    Piece(Path file, long from, long length) {
        try {
            this.channel = FileChannel.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.at = from;
        this.end = from + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (at >= end) {
            return -1;
        }
        int got = channel.read(ByteBuffer.wrap(bytes, from, (int) Math.min(count, end - at)), at);
        at += Math.max(0, got);
        return got;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
