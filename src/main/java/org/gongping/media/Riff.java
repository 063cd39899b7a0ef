package org.gongping.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;

/** AVI and WAV: little-endian chunks of four letters and a size. Reads headers only. */
final class Riff {
    private static final int MOST_CHUNKS = 10_000;
    private static final Map<String, String> CODECS = Map.of(
            "h264", "H.264", "avc1", "H.264", "hevc", "HEVC", "mjpg", "MJPEG", "xvid", "MPEG-4", "divx", "MPEG-4",
            "dx50", "MPEG-4", "fmp4", "MPEG-4");

    private final Bytes file;
    private final Facts facts = new Facts("", Health.WHOLE);
    private int chunks;
    private @Nullable Duration duration;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private @Nullable String videoCodec;
    private @Nullable String audioCodec;
    private String stream = "";
    private long bytesPerSecond;

    private Riff(Bytes file) {
        this.file = file;
    }

    static Facts look(Bytes file, String type) throws IOException {
        Riff riff = new Riff(file);
        Health health;
        try {
            // Films over 1 GB are several RIFF parts in a row.
            health = riff.chunks(0, file.length()) ? Health.WHOLE : Health.TRUNCATED;
        } catch (Damaged e) {
            health = Health.UNREADABLE;
        }
        Facts facts = riff.facts;
        facts.type = type;
        facts.health = health;
        facts.lasting(riff.duration, file.length());
        facts.width = riff.width;
        facts.height = riff.height;
        facts.videoCodec = riff.videoCodec;
        facts.audioCodec = riff.audioCodec;
        return facts;
    }

    /** Whether every chunk ends where it says. */
    private boolean chunks(long from, long to) throws IOException {
        long at = from;
        while (at + 8 <= to) {
            if (++chunks > MOST_CHUNKS) {
                throw new Damaged("more than " + MOST_CHUNKS + " chunks");
            }
            ByteBuffer head = little(at, 8);
            String name = letters(at);
            long size = Integer.toUnsignedLong(head.getInt(4));
            long body = at + 8;
            long end = body + size;
            boolean cut = end > to;
            switch (name) {
                case "RIFF", "LIST" -> {
                    // The list of the frames themselves is long and tells nothing.
                    if (size >= 4 && body + 4 <= to && !letters(body).equals("movi")) {
                        chunks(body + 4, Math.min(end, to));
                    }
                }
                case "avih" -> film(body, size);
                case "strh" -> stream = size >= 8 ? letters(body) : "";
                case "strf" -> format(body, size);
                case "fmt " -> {
                    stream = "auds";
                    format(body, size);
                }
                case "data" -> {
                    if (bytesPerSecond > 0) {
                        duration = Duration.ofMillis(Math.min(size, to - body) * 1000 / bytesPerSecond);
                    }
                }
                case "IART", "ICOP", "IENG", "ICMT", "INAM", "ITCH", "ICMS" ->
                    facts.says("RIFF " + name, text(body, size, to));
                case "ISFT" -> facts.madeWith(text(body, size, to));
                default -> {}
            }
            if (cut) {
                return false;
            }
            at = end + size % 2;
        }
        return true;
    }

    private void film(long body, long size) throws IOException {
        if (size < 40) {
            throw new Damaged("short film header");
        }
        ByteBuffer header = little(body, 40);
        long frameMicros = Integer.toUnsignedLong(header.getInt(0));
        long frames = Integer.toUnsignedLong(header.getInt(16));
        duration = frameMicros == 0 ? null : Duration.ofMillis(frameMicros * frames / 1000);
        width = Math.abs(header.getInt(32));
        height = Math.abs(header.getInt(36));
    }

    private void format(long body, long size) throws IOException {
        if (stream.equals("vids") && size >= 20) {
            String letters = letters(body + 16);
            videoCodec = CODECS.getOrDefault(
                    letters.toLowerCase(Locale.ROOT),
                    letters.replaceAll("[^ -~]", "?").strip());
        } else if (stream.equals("auds") && size >= 14) {
            ByteBuffer format = little(body, 14);
            int tag = Short.toUnsignedInt(format.getShort(0));
            bytesPerSecond = Integer.toUnsignedLong(format.getInt(8));
            audioCodec = switch (tag) {
                case 1, 3, 0xfffe -> "PCM";
                case 0x55 -> "MP3";
                case 0xff -> "AAC";
                default -> "0x" + Integer.toHexString(tag);
            };
        }
    }

    private String text(long body, long size, long to) throws IOException {
        return PlainText.guessed(file.some(body, (int) Math.min(4 * Facts.LONGEST, Math.min(size, to - body))));
    }

    private ByteBuffer little(long at, int count) throws IOException {
        return file.at(at, count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String letters(long at) throws IOException {
        return new String(file.some(at, 4), StandardCharsets.ISO_8859_1);
    }
}
