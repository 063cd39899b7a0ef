package org.gongping.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** Photos, films and songs that name somebody in every place their format has for it. */
final class TestPhotos {
    private TestPhotos() {}

    /** 640×480, to be turned by 90 degrees: EXIF with GPS, XMP, IPTC, a comment, notes behind the end. */
    static byte[] naming(String name) {
        byte[] photo = TestDocuments.bytes(TestFiles.jpeg(640, 480));
        return join(
                Arrays.copyOf(photo, 2),
                segment(0xe1, join("Exif\0\0".getBytes(ISO_8859_1), exif(name))),
                segment(0xe1, join("http://ns.adobe.com/xap/1.0/\0".getBytes(ISO_8859_1), TestDocuments.xmp(name))),
                segment(0xed, join("Photoshop 3.0\0".getBytes(ISO_8859_1), iptc(name))),
                segment(0xfe, name.getBytes(UTF_8)),
                segment(0xe7, name.getBytes(UTF_8)),
                Arrays.copyOfRange(photo, 2, photo.length),
                name.getBytes(UTF_8));
    }

    /** PNG with texts, EXIF and a chunk of a program's own. */
    static byte[] pngNaming(String name) {
        byte[] picture = TestDocuments.bytes(TestFiles.png(640, 480));
        return join(
                Arrays.copyOf(picture, 33),
                chunk("tEXt", ("Author\0" + name).getBytes(ISO_8859_1)),
                chunk("iTXt", join("XML:com.adobe.xmp\0\0\0\0\0".getBytes(ISO_8859_1), TestDocuments.xmp(name))),
                chunk("eXIf", exif(name)),
                chunk("prVt", name.getBytes(UTF_8)),
                Arrays.copyOfRange(picture, 33, picture.length),
                name.getBytes(UTF_8));
    }

    static byte[] film(String ending, String name) {
        return tagged("video", ending, name);
    }

    static byte[] song(String ending, String name) {
        return tagged("song", ending, name);
    }

    private static byte[] tagged(String what, String ending, String name) {
        List<String> args = new ArrayList<>();
        var original =
                switch (ending) {
                    case "mp4" -> TestFiles.video(5, 640, 360);
                    case "mov" -> TestFiles.mov(5, 640, 360);
                    case "avi" -> TestFiles.avi(5, 640, 360);
                    case "wav" -> TestFiles.wav(5);
                    default -> TestFiles.audioMp3(5);
                };
        args.addAll(List.of("-i", original.toString(), "-c", "copy"));
        for (String tag : List.of("artist", "author", "comment", "title", "copyright", "composer")) {
            args.addAll(List.of("-metadata", tag + "=" + name));
        }
        args.addAll(List.of("-metadata:s:0", "handler_name=" + name, "-write_id3v1", "1"));
        if (!ending.equals("mp3")) {
            args.subList(args.size() - 2, args.size()).clear();
        }
        return TestDocuments.bytes(
                TestFiles.made(what + "-of-" + name.replace(' ', '-') + "." + ending, args.toArray(String[]::new)));
    }

    /** TIFF 6.0 and EXIF 2.3, big-endian: main directory, EXIF directory, GPS directory. */
    private static byte[] exif(String name) {
        byte[] text = (name + "\0").getBytes(UTF_8);
        byte[] program = "Meitu 9.8\0".getBytes(ISO_8859_1);
        byte[] time = "2023:05:01 09:30:15\0".getBytes(ISO_8859_1);
        ByteBuffer out = ByteBuffer.allocate(1000);
        int main = 8;
        int camera = main + 2 + 6 * 12 + 4;
        int place = camera + 2 + 12 + 4;
        int data = place + 2 + 4 * 12 + 4;
        int at = data;
        out.put("MM\0*".getBytes(ISO_8859_1)).putInt(main);
        out.putShort((short) 6);
        entry(out, 0x112, 3, 1, 6 << 16);
        entry(out, 0x131, 2, program.length, at);
        entry(out, 0x13b, 2, text.length, at + program.length);
        entry(out, 0x8298, 2, text.length, at + program.length);
        entry(out, 0x8769, 4, 1, camera);
        entry(out, 0x8825, 4, 1, place);
        out.putInt(0);
        at += program.length + text.length;
        out.putShort((short) 1);
        entry(out, 0x9003, 2, time.length, at);
        out.putInt(0);
        at += time.length;
        out.putShort((short) 4);
        entry(out, 1, 2, 2, 'N' << 24);
        entry(out, 2, 5, 3, at);
        entry(out, 3, 2, 2, 'E' << 24);
        entry(out, 4, 5, 3, at + 24);
        out.putInt(0);
        out.put(program).put(text).put(time);
        for (int number : new int[] {24, 1, 30, 1, 0, 1, 118, 1, 6, 1, 0, 1}) {
            out.putInt(number);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** IPTC-IIM inside Photoshop's resource 0x0404: by-line, credit. */
    private static byte[] iptc(String name) {
        byte[] text = name.getBytes(UTF_8);
        ByteBuffer records = ByteBuffer.allocate(2 * (5 + text.length));
        for (int tag : new int[] {80, 110}) {
            records.put((byte) 0x1c)
                    .put((byte) 2)
                    .put((byte) tag)
                    .putShort((short) text.length)
                    .put(text);
        }
        ByteBuffer out = ByteBuffer.allocate(12 + records.capacity() + records.capacity() % 2);
        out.put("8BIM".getBytes(ISO_8859_1))
                .putShort((short) 0x404)
                .putShort((short) 0)
                .putInt(records.capacity());
        return out.put(records.array()).array();
    }

    private static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + content.length))
                .put(content)
                .array();
    }

    private static byte[] chunk(String name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(ISO_8859_1));
        sum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name.getBytes(ISO_8859_1))
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
