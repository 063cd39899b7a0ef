package org.gongping.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;

/**
 * MPEG audio: a tag, then frames of a known number of samples each. All frame headers are counted, and the silence an
 * encoder adds at both ends is taken off where it says how much (the LAME tag): a song of exactly six minutes measures
 * six minutes, while libraries that count all frames call it 40 ms too long, and a rule of six minutes would refuse it.
 */
final class Mp3 {
    private static final String TYPE = "audio/mpeg";
    /** Junk in front of the first frame that players still skip. */
    private static final int MOST_JUNK = 1 << 17;

    private static final int[][] BITRATES = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448}, // MPEG-1 layer I
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384}, // MPEG-1 layer II
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}, // MPEG-1 layer III
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256}, // MPEG-2 layer I
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160} // MPEG-2 layers II and III
    };
    private static final int[] RATES = {44100, 48000, 32000};

    private Mp3() {}

    static Facts look(Bytes file) throws IOException {
        long at = firstFrame(file, afterTags(file));
        Frame first = at < 0 ? null : frame(file, at);
        if (first == null) {
            return new Facts(TYPE, Health.UNREADABLE);
        }
        Info info = info(file, at, first);
        if (info != null) {
            at += first.size;
        }
        long frames = 0;
        long samples = 0;
        boolean cut = false;
        while (at < file.length()) {
            Frame frame = frame(file, at);
            if (frame == null || !frame.like(first)) {
                long next = resume(file, at + 1, first);
                if (next < 0) {
                    break; // tags of the end, or padding
                }
                at = next;
                continue;
            }
            if (at + frame.size > file.length()) {
                cut = true;
                break;
            }
            frames++;
            samples += frame.samples;
            at += frame.size;
        }
        if (info != null) {
            samples = Math.max(0, samples - info.silence);
            // Some encoders count the frame of the information itself.
            cut = frames < info.frames - 1;
        }
        Facts facts = new Facts(TYPE, cut ? Health.TRUNCATED : frames == 0 ? Health.UNREADABLE : Health.WHOLE)
                .lasting(Duration.ofMillis(samples * 1000 / first.rate), file.length());
        facts.audioCodec = first.layer == 3 ? "MP3" : "MP" + first.layer;
        Id3.read(file, facts);
        return facts;
    }

    /** Copies the frames alone: tags in front, behind and in between stay behind. */
    static void copyFrames(Bytes file, OutputStream out) throws IOException {
        long at = firstFrame(file, afterTags(file));
        Frame first = at < 0 ? null : frame(file, at);
        while (first != null && at >= 0 && at < file.length()) {
            Frame frame = frame(file, at);
            if (frame == null || !frame.like(first)) {
                at = resume(file, at + 1, first);
            } else if (at + frame.size > file.length()) {
                return;
            } else {
                out.write(file.some(at, frame.size));
                at += frame.size;
            }
        }
    }

    /** Place behind the ID3v2 tags in front; there may be several. */
    private static long afterTags(Bytes file) throws IOException {
        long at = 0;
        while (file.says(at, "ID3") && at + 10 <= file.length()) {
            ByteBuffer head = file.at(at, 10);
            long size = 0;
            for (int i = 6; i < 10; i++) {
                size = (size << 7) | (head.get(i) & 0x7f);
            }
            boolean footer = (head.get(5) & 0x10) != 0;
            at += 10 + size + (footer ? 10 : 0);
        }
        return at;
    }

    /** Two frames in a row are no accident; one alone may be. */
    private static long firstFrame(Bytes file, long from) throws IOException {
        for (long at = from; at < Math.min(file.length(), from + MOST_JUNK); at++) {
            Frame frame = frame(file, at);
            if (frame != null) {
                Frame next = frame(file, at + frame.size);
                if ((next != null && next.like(frame)) || (at == from && at + frame.size >= file.length())) {
                    return at;
                }
            }
        }
        return -1;
    }

    private static long resume(Bytes file, long from, Frame like) throws IOException {
        for (long at = from; at < file.length(); at++) {
            Frame frame = frame(file, at);
            if (frame != null && frame.like(like)) {
                Frame next = frame(file, at + frame.size);
                if (next != null && next.like(like)) {
                    return at;
                }
            }
        }
        return -1;
    }

    private static @Nullable Frame frame(Bytes file, long at) throws IOException {
        if (file.one(at) != 0xff) {
            return null;
        }
        int b = file.one(at + 1);
        int c = file.one(at + 2);
        int d = file.one(at + 3);
        int version = b >> 3 & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
        int layer = 4 - (b >> 1 & 3);
        int rateIndex = c >> 2 & 3;
        int bitrateIndex = c >> 4;
        // Bitrate 0 ("free") is legal, but unused, and its frames do not tell their size.
        if (d < 0
                || (b & 0xe0) != 0xe0
                || version == 1
                || layer == 4
                || rateIndex == 3
                || bitrateIndex == 15
                || bitrateIndex == 0) {
            return null;
        }
        boolean one = version == 3;
        int rate = RATES[rateIndex] / (one ? 1 : version == 2 ? 2 : 4);
        int bitrate = 1000 * BITRATES[one ? layer - 1 : layer == 1 ? 3 : 4][bitrateIndex];
        int samples = layer == 1 ? 384 : layer == 3 && !one ? 576 : 1152;
        int padding = c >> 1 & 1;
        int size = layer == 1 ? (12 * bitrate / rate + padding) * 4 : samples / 8 * bitrate / rate + padding;
        boolean mono = d >> 6 == 3;
        return new Frame(version, layer, rate, samples, size, mono);
    }

    /** The encoder's own notes, kept in a silent first frame. */
    private static @Nullable Info info(Bytes file, long at, Frame first) throws IOException {
        long notes = at + 4 + (first.version == 3 ? first.mono ? 17 : 32 : first.mono ? 9 : 17);
        if (file.says(at + 36, "VBRI") && at + 54 <= file.length()) {
            return new Info(file.at(at + 50, 4).getInt(), 0);
        }
        if ((!file.says(notes, "Xing") && !file.says(notes, "Info")) || notes + 8 > file.length()) {
            return null;
        }
        int flags = file.at(notes + 4, 4).getInt();
        long next = notes + 8;
        long frames = 0;
        if ((flags & 1) != 0 && next + 4 <= file.length()) {
            frames = Integer.toUnsignedLong(file.at(next, 4).getInt());
            next += 4;
        }
        next += ((flags & 2) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 100 : 0) + ((flags & 8) != 0 ? 4 : 0);
        long delays = next + 21; // 12 bits in front, 12 bits behind
        boolean named = file.says(next, "LAME") || file.says(next, "Lav");
        if (!named || delays + 3 > at + first.size) {
            return new Info(frames, 0);
        }
        int before = file.one(delays) << 4 | file.one(delays + 1) >> 4;
        int behind = (file.one(delays + 1) & 15) << 8 | file.one(delays + 2);
        return new Info(frames, before + behind);
    }

    private record Info(long frames, int silence) {}

    private record Frame(int version, int layer, int rate, int samples, int size, boolean mono) {
        boolean like(Frame other) {
            return version == other.version && layer == other.layer && rate == other.rate;
        }
    }
}
