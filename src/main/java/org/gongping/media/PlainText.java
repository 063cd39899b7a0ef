package org.gongping.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;

/** Text without a format: UTF-8, UTF-16 or GB18030, which is what the Windows of a Chinese office writes. */
final class PlainText {
    private static final Charset GB18030 = Charset.forName("GB18030");
    /** A novel has 2 MB. */
    private static final int MOST = 8 << 20;

    private PlainText() {}

    /** Counts a text; longer than 8 MB it is only recognised. */
    static Answer look(Path file) throws IOException {
        Facts facts = new Facts("text/plain", Health.WHOLE);
        byte[] bytes;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            bytes = in.readNBytes(MOST + 1);
        }
        if (bytes.length > MOST) {
            return new Answer(facts, null, null);
        }
        String text = decoded(bytes);
        if (text == null) {
            facts.type = Inspector.UNKNOWN;
            return new Answer(facts, null, null);
        }
        facts.characters = Characters.count(text);
        return new Answer(facts, null, text);
    }

    /** The text, or null if these bytes are text in none of the encodings. */
    static @Nullable String decoded(byte[] bytes) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return strictly(StandardCharsets.UTF_8, Arrays.copyOfRange(bytes, 3, bytes.length));
        }
        if (starts(bytes, 0xff, 0xfe)) {
            return strictly(StandardCharsets.UTF_16LE, Arrays.copyOfRange(bytes, 2, bytes.length));
        }
        if (starts(bytes, 0xfe, 0xff)) {
            return strictly(StandardCharsets.UTF_16BE, Arrays.copyOfRange(bytes, 2, bytes.length));
        }
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, GB18030, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            String text = strictly(charset, bytes);
            if (text != null && readable(text)) {
                return text;
            }
        }
        return null;
    }

    /** A short note of unknown encoding, up to its first zero; what cannot be read is left out. */
    static String guessed(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        byte[] note = Arrays.copyOf(bytes, end);
        // Cut in the middle of a letter it is still worth reading: up to three bytes less.
        for (int less = 0; less < 4 && less < note.length; less++) {
            byte[] whole = Arrays.copyOf(note, note.length - less);
            String text = strictly(StandardCharsets.UTF_8, whole);
            text = text == null ? strictly(GB18030, whole) : text;
            if (text != null) {
                return text;
            }
        }
        return new String(note, StandardCharsets.ISO_8859_1);
    }

    private static @Nullable String strictly(Charset charset, byte[] bytes) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean readable(String text) {
        return text.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b);
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
