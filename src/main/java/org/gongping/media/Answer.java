package org.gongping.media;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a decoder's process answers for one file. */
record Answer(
        Facts facts, @Nullable Long pictureHash, @Nullable String text) {
    private static final int LARGEST = 4 << 20;

    void write(DataOutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream all = new DataOutputStream(bytes);
        facts.write(all);
        all.writeBoolean(pictureHash != null);
        all.writeLong(pictureHash == null ? 0 : pictureHash);
        all.writeBoolean(text != null);
        all.write(text == null ? new byte[0] : capped(text).getBytes(StandardCharsets.UTF_8));
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }

    static Answer read(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > LARGEST) {
            throw new IOException("an answer of " + size + " bytes");
        }
        byte[] bytes = in.readNBytes(size);
        DataInputStream all = new DataInputStream(new java.io.ByteArrayInputStream(bytes));
        Facts facts = Facts.read(all);
        boolean hashed = all.readBoolean();
        long hash = all.readLong();
        boolean told = all.readBoolean();
        String text = new String(all.readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(facts, hashed ? hash : null, told ? text : null);
    }

    private static String capped(String text) {
        int most = Reading.LONGEST_TEXT;
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
