package org.gongping.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * Films and sounds without a word about their maker. The copy is as long as the original and every picture lies where it
 * lay, so the index stays right: what is not needed to play it is overwritten by zeros, unknown parts as well. Nothing is
 * encoded anew.
 */
final class BlindFilm {
    private static final int MOST_BOXES = 100_000;
    private static final Set<String> LISTS = Set.of(
            "moov", "trak", "mdia", "minf", "stbl", "edts", "dinf", "mvex", "moof", "traf", "mfra", "tapt", "gmhd");
    private static final Set<String> PLAYED = Set.of(
            "ftyp", "styp", "mdat", "wide", "elst", "vmhd", "smhd", "nmhd", "stts", "stss", "ctts", "stsc", "stsz",
            "stz2", "stco", "co64", "sgpd", "sbgp", "cslg", "sdtp", "stps", "trex", "mehd", "mfhd", "tfhd", "tfdt",
            "trun", "sidx", "tfra", "mfro", "clef", "prof", "enof", "gmin", "tref");
    private static final Set<String> CHUNKS =
            Set.of("avih", "strh", "strf", "indx", "idx1", "vprp", "dmlh", "fmt ", "data", "fact");
    private static final Set<String> CHUNK_LISTS = Set.of("hdrl", "strl", "odml", "AVI ", "AVIX", "WAVE");

    private final RandomAccessFile file;
    private int boxes;

    private BlindFilm(RandomAccessFile file) {
        this.file = file;
    }

    /** @throws Damaged if it holds a part that cannot be left out in this way, such as a track of places and times */
    static void copy(Path original, String type, Path copy) throws IOException {
        Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
            BlindFilm film = new BlindFilm(file);
            if (type.equals("video/x-msvideo") || type.equals("audio/vnd.wave")) {
                film.chunks(0, file.length());
            } else {
                film.boxes(0, file.length());
            }
        }
    }

    private void boxes(long from, long to) throws IOException {
        long at = from;
        while (to - at >= 8) {
            if (++boxes > MOST_BOXES) {
                throw new Damaged("more than " + MOST_BOXES + " boxes");
            }
            long size = Integer.toUnsignedLong(number(at));
            int head = 8;
            if (size == 1) {
                head = 16;
                size = (long) number(at + 8) << 32 | Integer.toUnsignedLong(number(at + 12));
            } else if (size == 0) {
                size = to - at;
            }
            if (size < head || size > to - at) {
                throw new Damaged("box of " + size + " bytes at " + at);
            }
            box(letters(at + 4), at, at + head, at + size);
            at += size;
        }
        zero(at, to);
    }

    private void box(String name, long at, long body, long end) throws IOException {
        switch (name) {
            case "mvhd", "tkhd", "mdhd" -> zero(body + 4, Math.min(end, body + 4 + (byteAt(body) == 1 ? 16 : 8)));
            case "hdlr" -> {
                String kind = letters(body + 8);
                if (!Set.of("vide", "soun", "url ", "alis", "mdir", "mdta").contains(kind)) {
                    throw new Damaged("a track of kind " + kind);
                }
                zero(body + 12, end);
            }
            case "dref" -> references(body, end);
            case "stsd" -> descriptions(body, end);
            default -> {
                if (LISTS.contains(name)) {
                    boxes(body, end);
                } else if (!PLAYED.contains(name)) {
                    file.seek(at + 4);
                    file.write("free".getBytes(StandardCharsets.US_ASCII));
                    zero(body, end);
                }
            }
        }
    }

    /** Where the bytes lie: in this very file. A path to another would name the author's machine. */
    private void references(long body, long end) throws IOException {
        long at = body + 8;
        while (end - at >= 12) {
            long size = Integer.toUnsignedLong(number(at));
            if (size < 12 || size > end - at) {
                throw new Damaged("reference of " + size + " bytes");
            }
            zero(at + 12, at + size);
            at += size;
        }
    }

    private void descriptions(long body, long end) throws IOException {
        long at = body + 8;
        while (end - at >= 16) {
            long size = Integer.toUnsignedLong(number(at));
            if (size < 16 || size > end - at) {
                throw new Damaged("description of " + size + " bytes");
            }
            boolean picture = size >= 86
                    && !Set.of("mp4a", "sowt", "twos", "lpcm", "alac").contains(letters(at + 4));
            if (picture) {
                zero(at + 50, at + 82); // the encoder's own name
            }
            at += size;
        }
    }

    private void chunks(long from, long to) throws IOException {
        long at = from;
        while (to - at >= 8) {
            if (++boxes > MOST_BOXES) {
                throw new Damaged("more than " + MOST_BOXES + " chunks");
            }
            String name = letters(at);
            long size = Integer.toUnsignedLong(Integer.reverseBytes(number(at + 4)));
            long end = at + 8 + size;
            boolean list = (name.equals("RIFF") || name.equals("LIST")) && size >= 4;
            String kind = list ? letters(at + 8) : "";
            if (end > to && !(list && name.equals("RIFF"))) {
                throw new Damaged(name + " runs over the end");
            }
            if (CHUNK_LISTS.contains(kind)) {
                chunks(at + 12, Math.min(end, to));
            } else if (!kind.equals("movi") && !CHUNKS.contains(name)) {
                file.seek(at);
                file.write("JUNK".getBytes(StandardCharsets.US_ASCII));
                zero(at + 8, end);
            }
            at = end + size % 2;
        }
        zero(at, to);
    }

    private void zero(long from, long to) throws IOException {
        byte[] zeros = new byte[(int) Math.min(1 << 16, Math.max(0, to - from))];
        for (long at = from; at < to; at += zeros.length) {
            file.seek(at);
            file.write(zeros, 0, (int) Math.min(zeros.length, to - at));
        }
    }

    private int byteAt(long at) throws IOException {
        file.seek(at);
        return file.readUnsignedByte();
    }

    private int number(long at) throws IOException {
        file.seek(at);
        return file.readInt();
    }

    private String letters(long at) throws IOException {
        file.seek(at);
        byte[] four = new byte[4];
        file.readFully(four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
