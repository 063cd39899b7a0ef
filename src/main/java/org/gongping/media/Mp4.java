package org.gongping.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;

/**
 * MP4 and QuickTime (ISO/IEC 14496-12): a file is a row of boxes, each with its size and four letters; the index
 * ({@code moov}) says what is shown and for how long. Only headers are read, 16 bytes per box, so an index at the end
 * of 500 MB costs no more than one at the front.
 *
 * <p>Done by ourselves because the libraries call a film whole whose end is missing, and know neither HEVC by name nor
 * what a fragmented film's own index says about its length.
 */
final class Mp4 {
    /** An hour in fragments of one second has about 10,000; a hostile file of 500 MB could have 60 million. */
    private static final int MOST_BOXES = 100_000;

    private static final Map<String, String> CODECS = Map.ofEntries(
            Map.entry("avc1", "H.264"),
            Map.entry("avc3", "H.264"),
            Map.entry("hvc1", "HEVC"),
            Map.entry("hev1", "HEVC"),
            Map.entry("dvh1", "HEVC"),
            Map.entry("dvhe", "HEVC"),
            Map.entry("av01", "AV1"),
            Map.entry("vp08", "VP8"),
            Map.entry("vp09", "VP9"),
            Map.entry("mp4v", "MPEG-4"),
            Map.entry("s263", "H.263"),
            Map.entry("jpeg", "MJPEG"),
            Map.entry("apco", "ProRes"),
            Map.entry("apcs", "ProRes"),
            Map.entry("apcn", "ProRes"),
            Map.entry("apch", "ProRes"),
            Map.entry("ap4h", "ProRes"),
            Map.entry("ap4x", "ProRes"),
            Map.entry("mp4a", "AAC"),
            Map.entry(".mp3", "MP3"),
            Map.entry("ac-3", "AC-3"),
            Map.entry("ec-3", "E-AC-3"),
            Map.entry("alac", "ALAC"),
            Map.entry("fLaC", "FLAC"),
            Map.entry("Opus", "Opus"),
            Map.entry("samr", "AMR"),
            Map.entry("sawb", "AMR"),
            Map.entry("sowt", "PCM"),
            Map.entry("twos", "PCM"),
            Map.entry("lpcm", "PCM"),
            Map.entry("ipcm", "PCM"));

    /** Pictures that use the same boxes (HEIC, AVIF, camera raw): not films. */
    private static final Set<String> PICTURES =
            Set.of("heic", "heix", "heim", "heis", "mif1", "msf1", "avif", "avis", "crx ");

    private final Bytes file;
    private final Map<Long, Span> spans = new HashMap<>();
    private final Facts said = new Facts("", Health.WHOLE);
    private int boxes;
    private boolean index;
    private boolean media;
    private boolean fragmented;
    private long timescale;
    private @Nullable Duration told;
    private @Nullable Duration extended;
    private @Nullable Duration longest;
    private long lastChunk = -1;
    private @Nullable Track picture;
    private @Nullable Track sound;

    private Mp4(Bytes file) {
        this.file = file;
    }

    /**
     * The media type its first box claims, by the major brand; absent if the file starts with no {@code ftyp} box of a
     * film. Libraries call every such file QuickTime.
     */
    static @Nullable String claimedType(Bytes file) throws IOException {
        if (!file.says(4, "ftyp") || file.length() < 12) {
            return null;
        }
        String brand = letters(file.at(8, 4), 0);
        if (PICTURES.contains(brand)) {
            return null;
        }
        if (brand.equals("qt  ")) {
            return "video/quicktime";
        }
        if (brand.startsWith("M4A") || brand.startsWith("M4B")) {
            return "audio/mp4";
        }
        return brand.startsWith("3g") ? "video/3gpp" : "video/mp4";
    }

    static Facts look(Bytes file, String type) throws IOException {
        Mp4 film = new Mp4(file);
        Health health;
        try {
            health = film.walk();
        } catch (Damaged e) {
            health = Health.UNREADABLE;
        }
        return film.facts(type, health);
    }

    private Facts facts(String type, Health health) {
        boolean soundOnly = picture == null && sound != null && type.equals("video/mp4");
        said.type = soundOnly ? "audio/mp4" : type;
        said.health = health;
        said.lasting(duration(), file.length());
        said.audioCodec = sound == null ? null : sound.codec;
        if (picture != null) {
            said.rotation = picture.rotation;
            said.width = picture.width == 0 ? null : Integer.valueOf(picture.width);
            said.height = picture.height == 0 ? null : Integer.valueOf(picture.height);
            said.videoCodec = picture.codec;
        }
        return said;
    }

    private @Nullable Duration duration() {
        if (!index) {
            return null;
        }
        if (fragmented) {
            // The index of a fragmented film counts at most its first piece: only an explicit total is believed.
            return extended != null
                    ? extended
                    : spans.values().stream()
                            .map(Span::duration)
                            .max(Duration::compareTo)
                            .orElse(null);
        }
        return told == null || (told.isZero() && longest != null) ? longest : told;
    }

    private Health walk() throws IOException {
        long length = file.length();
        long at = 0;
        while (at < length) {
            if (length - at < 8) {
                // Some cameras pad the end with zeros; anything else is the start of a box that was cut off.
                return zeros(at, length) ? verdict() : Health.TRUNCATED;
            }
            Box box = box(at, length);
            if (!box.plausible()) {
                throw new Damaged("no box at " + at);
            }
            if (box.end > length) {
                return Health.TRUNCATED;
            }
            switch (box.type) {
                case "moov" -> index(box);
                case "mdat" -> media = true;
                case "moof" -> fragmented = true;
                case "sidx" -> segmentIndex(box);
                default -> {}
            }
            at = box.end;
        }
        return verdict();
    }

    private Health verdict() {
        if (!index) {
            return Health.UNREADABLE;
        }
        // A media box may say "to the end of the file", so its size tells nothing; but the index knows where the last
        // samples lie.
        boolean gone = lastChunk >= file.length() || (!media && lastChunk >= 0);
        return gone ? Health.TRUNCATED : Health.WHOLE;
    }

    private void index(Box moov) throws IOException {
        children(moov, box -> {
            switch (box.type) {
                case "mvhd" -> {
                    index = true;
                    boolean wide = file.one(box.body) == 1;
                    timescale = box.number(wide ? 20 : 12);
                    told = duration(wide ? box.wide(24) : box.numberOrUnknown(16), timescale);
                }
                case "mvex" -> {
                    fragmented = true;
                    children(box, inner -> {
                        if (inner.type.equals("mehd")) {
                            boolean wide = file.one(inner.body) == 1;
                            extended = duration(wide ? inner.wide(4) : inner.numberOrUnknown(4), timescale);
                        }
                    });
                }
                case "trak" -> track(box);
                case "udta", "meta" -> Mp4Tags.read(file, box.body, box.end, said);
                default -> {}
            }
        });
    }

    private void track(Box trak) throws IOException {
        Track track = new Track();
        children(trak, box -> {
            switch (box.type) {
                case "tkhd" -> track.header(box, file.one(box.body) == 1);
                case "mdia" ->
                    children(box, media -> {
                        switch (media.type) {
                            case "hdlr" -> track.kind = media.letters(8);
                            case "mdhd" -> {
                                boolean wide = file.one(media.body) == 1;
                                track.duration = duration(
                                        wide ? media.wide(24) : media.numberOrUnknown(16),
                                        media.number(wide ? 20 : 12));
                            }
                            case "minf" ->
                                children(media, info -> {
                                    if (info.type.equals("stbl")) {
                                        children(info, table -> track.table(table));
                                    }
                                });
                            default -> {}
                        }
                    });
                default -> {}
            }
        });
        if (track.kind.equals("vide") && picture == null) {
            picture = track;
        }
        if (track.kind.equals("soun") && sound == null) {
            sound = track;
        }
        if (track.kind.equals("vide") || track.kind.equals("soun")) {
            lastChunk = Math.max(lastChunk, track.lastChunk);
            if (longest == null || (track.duration != null && track.duration.compareTo(longest) > 0)) {
                longest = track.duration;
            }
        }
    }

    /** One span per track: films list either one total or one piece after the other. */
    private void segmentIndex(Box box) throws IOException {
        boolean wide = file.one(box.body) == 1;
        long scale = box.number(8);
        long start = wide ? box.wide(12) : box.number(12);
        long list = wide ? 28 : 20;
        long count = box.number(list) & 0xffff;
        long end = start;
        for (long i = 0; i < count; i++) {
            end += box.number(list + 4 + 12 * i + 4);
        }
        if (scale > 0 && start >= 0 && end >= start) {
            Span piece = new Span(start, end, scale);
            spans.merge(box.number(4), piece, Span::and);
        }
    }

    private boolean zeros(long from, long to) throws IOException {
        for (long at = from; at < to; at++) {
            if (file.one(at) != 0) {
                return false;
            }
        }
        return true;
    }

    private void children(Box parent, Visit visit) throws IOException {
        children(parent.body, parent.end, visit);
    }

    private void children(long from, long to, Visit visit) throws IOException {
        long at = from;
        // QuickTime ends some lists of boxes with four zero bytes.
        while (to - at >= 8) {
            Box box = box(at, to);
            if (box.end > to) {
                throw new Damaged(box.type + " at " + at + " runs over its parent");
            }
            visit.see(box);
            at = box.end;
        }
    }

    private Box box(long at, long limit) throws IOException {
        if (++boxes > MOST_BOXES) {
            throw new Damaged("more than " + MOST_BOXES + " boxes");
        }
        if (limit - at < 8) {
            throw new Damaged("no room for a box at " + at);
        }
        ByteBuffer head = file.at(at, (int) Math.min(16, limit - at));
        long size = Integer.toUnsignedLong(head.getInt(0));
        int headSize = 8;
        if (size == 1) {
            headSize = 16;
            size = head.limit() < 16 ? Long.MAX_VALUE : head.getLong(8);
        } else if (size == 0) {
            size = limit - at;
        }
        if (size < 0) {
            size = Long.MAX_VALUE; // an unsigned number no disk can hold
        }
        if (size < headSize) {
            throw new Damaged("box of " + size + " bytes at " + at);
        }
        return new Box(letters(head, 4), at + headSize, size > limit - at ? Long.MAX_VALUE : at + size);
    }

    private static @Nullable Duration duration(long units, long scale) {
        // All ones means "not known"; the other bound keeps the multiplication inside 64 bits.
        return units < 0 || scale <= 0 || units > Long.MAX_VALUE / 1000
                ? null
                : Duration.ofMillis(units * 1000 / scale);
    }

    private static String letters(ByteBuffer bytes, int at) {
        byte[] four = new byte[4];
        bytes.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    private interface Visit {
        void see(Box box) throws IOException;
    }

    /** Times of one track's pieces, all in its own units. */
    private record Span(long start, long end, long scale) {
        Span and(Span other) {
            return other.scale == scale
                    ? new Span(Math.min(start, other.start), Math.max(end, other.end), scale)
                    : this;
        }

        Duration duration() {
            Duration length = Mp4.duration(end - start, scale);
            return length == null ? Duration.ZERO : length;
        }
    }

    /** One box; {@code end} is far beyond the file if it is cut off. Places are counted from its body. */
    private final class Box {
        final String type;
        final long body;
        final long end;

        Box(String type, long body, long end) {
            this.type = type;
            this.body = body;
            this.end = end;
        }

        /** Whether its name is one: letters, digits, spaces, or the © of QuickTime. Padding has none. */
        boolean plausible() {
            return type.chars().allMatch(letter -> (letter >= 0x20 && letter < 0x7f) || letter == 0xa9)
                    || type.equals("\0\0\0\0");
        }

        long number(long offset) throws IOException {
            return Integer.toUnsignedLong(bytes(offset, 4).getInt());
        }

        long numberOrUnknown(long offset) throws IOException {
            long number = number(offset);
            return number == 0xffffffffL ? -1 : number;
        }

        long wide(long offset) throws IOException {
            return bytes(offset, 8).getLong();
        }

        String letters(long offset) throws IOException {
            return Mp4.letters(bytes(offset, 4), 0);
        }

        ByteBuffer bytes(long offset, int count) throws IOException {
            if (offset > end - body - count) {
                throw new Damaged(type + " is too short");
            }
            return file.at(body + offset, count);
        }
    }

    private final class Track {
        String kind = "";

        @Nullable
        Duration duration;

        int width;
        int height;
        int rotation;

        @Nullable
        String codec;

        long lastChunk = -1;
        private boolean measured;

        void header(Box tkhd, boolean wide) throws IOException {
            int matrix = wide ? 52 : 40;
            int a = tkhd.bytes(matrix, 4).getInt();
            int b = tkhd.bytes(matrix + 4, 4).getInt();
            double degrees = Math.toDegrees(Math.atan2(b, a));
            rotation = Math.floorMod((int) Math.round(degrees / 90) * 90, 360);
            if (!measured) {
                width = (int) (tkhd.number(matrix + 36) >> 16);
                height = (int) (tkhd.number(matrix + 40) >> 16);
            }
        }

        void table(Box table) throws IOException {
            switch (table.type) {
                case "stsd" -> description(table);
                case "stco" -> {
                    long count = table.number(4);
                    lastChunk = count == 0 ? -1 : table.number(8 + (count - 1) * 4);
                }
                case "co64" -> {
                    long count = table.number(4);
                    lastChunk = count == 0 ? -1 : table.wide(8 + (count - 1) * 8) & Long.MAX_VALUE;
                }
                default -> {}
            }
        }

        private void description(Box stsd) throws IOException {
            if (stsd.number(4) == 0) {
                return;
            }
            Box entry = box(stsd.body + 8, stsd.end);
            if (entry.end > stsd.end) {
                throw new Damaged("sample description runs over its table");
            }
            String known = CODECS.get(entry.type);
            codec = known != null ? known : entry.type.replaceAll("[^ -~]", "?").strip();
            if (kind.equals("vide")) {
                pixels(entry);
            } else if (entry.type.equals("mp4a")) {
                codec = mp4a(entry);
            }
        }

        /** Stored pixels, widened if they are not square: the track header may claim any size. */
        private void pixels(Box entry) throws IOException {
            int storedWidth = Short.toUnsignedInt(entry.bytes(24, 2).getShort());
            int storedHeight = Short.toUnsignedInt(entry.bytes(26, 2).getShort());
            if (storedWidth == 0 || storedHeight == 0) {
                return;
            }
            width = storedWidth;
            height = storedHeight;
            measured = true;
            children(entry.body + 78, entry.end, box -> {
                if (box.type.equals("pasp")) {
                    long across = box.number(0);
                    long down = box.number(4);
                    // Beyond 4:1 no camera goes; a nonsense ratio would make any picture any shape.
                    if (across > 0 && down > 0 && across <= 4 * down && down <= 4 * across) {
                        width = (int) ((storedWidth * across + down / 2) / down);
                    }
                }
            });
        }

        /** The same four letters name AAC and, from older tools, MP3: the decoder's description tells which. */
        private String mp4a(Box entry) throws IOException {
            int version = entry.bytes(8, 2).getShort();
            int more = version == 1 ? 16 : version == 2 ? 36 : 0;
            boolean[] mp3 = new boolean[1];
            try {
                children(entry.body + 28 + more, entry.end, box -> {
                    if (box.type.equals("esds")) {
                        mp3[0] = isMp3(box);
                    }
                });
            } catch (Damaged e) {
                return "AAC"; // its description is odd, the film may still be fine
            }
            return mp3[0] ? "MP3" : "AAC";
        }

        private boolean isMp3(Box esds) throws IOException {
            ByteBuffer bytes = esds.bytes(4, (int) Math.min(64, esds.end - esds.body - 4));
            while (bytes.remaining() > 4) {
                int tag = bytes.get();
                while (bytes.hasRemaining() && bytes.get() < 0) {
                    // a length in groups of seven bits; the descriptors we look for simply follow each other
                }
                if (tag == 3 && bytes.remaining() > 3) {
                    bytes.position(bytes.position() + 3);
                } else if (tag == 4 && bytes.hasRemaining()) {
                    int object = Byte.toUnsignedInt(bytes.get());
                    return object == 0x69 || object == 0x6b;
                } else {
                    return false;
                }
            }
            return false;
        }
    }
}
