package org.gongping.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Real films, songs and pictures for tests, made by ffmpeg when first asked for and kept under target/test-media. One
 * frame per second, so that seven minutes in full HD are made in three seconds and weigh under 1 MB.
 */
public final class TestFiles {
    private static final Path FOLDER = Path.of("target", "test-media");

    private TestFiles() {}

    /** MP4, H.264 and AAC, index in front; so many seconds to the millisecond. */
    public static Path video(int seconds, int width, int height) {
        return film("video", "mp4", seconds, width, height, "-movflags", "+faststart");
    }

    /** The same with its index at the end, as cameras write it. */
    public static Path videoIndexLast(int seconds, int width, int height) {
        return film("index-last", "mp4", seconds, width, height);
    }

    /** QuickTime, as a telephone of Apple's writes it. */
    public static Path mov(int seconds, int width, int height) {
        return film("film", "mov", seconds, width, height);
    }

    public static Path avi(int seconds, int width, int height) {
        return made(
                name("film", seconds, width, height, "avi"),
                args(picture(seconds, width, height), "-c:v", "mpeg4", "-vtag", "XVID"));
    }

    /** MP4 with the newer codec. */
    public static Path hevc(int seconds, int width, int height) {
        return made(
                name("hevc", seconds, width, height, "mp4"),
                args(
                        picture(seconds, width, height),
                        "-c:v",
                        "libx265",
                        "-preset",
                        "ultrafast",
                        "-x265-params",
                        "log-level=none",
                        "-tag:v",
                        "hvc1",
                        "-pix_fmt",
                        "yuv420p"));
    }

    /** Stored in this size, shown turned clockwise by 90 degrees: a telephone held upright. */
    public static Path rotated(int seconds, int storedWidth, int storedHeight) {
        // ffmpeg counts the turn the other way round: 270 writes the matrix a telephone writes for 90 clockwise.
        return made(
                name("rotated", seconds, storedWidth, storedHeight, "mp4"),
                "-i",
                video(seconds, storedWidth, storedHeight).toString(),
                "-c",
                "copy",
                "-metadata:s:v:0",
                "rotate=270");
    }

    /** 720x576 stored, shown as 1024x576: pixels that are not square. */
    public static Path widePixels() {
        return made("wide-pixels.mp4", args(picture(2, 720, 576), "-vf", "setsar=64/45", "-c:v", "libx264"));
    }

    /** In pieces, with nothing that tells the whole length. */
    public static Path fragmented(int seconds, int width, int height) {
        return film("fragmented", "mp4", seconds, width, height, "-g", "1", "-movflags", "frag_keyframe+empty_moov");
    }

    /** In pieces, with an index of the pieces in front. */
    public static Path fragmentedWithIndex(int seconds, int width, int height) {
        return film(
                "fragmented-index",
                "mp4",
                seconds,
                width,
                height,
                "-g",
                "1",
                "-movflags",
                "frag_keyframe+empty_moov+default_base_moof+global_sidx");
    }

    /** In pieces, each with its own index entry. */
    public static Path dash(int seconds, int width, int height) {
        return film("dash", "mp4", seconds, width, height, "-g", "1", "-movflags", "frag_keyframe+empty_moov+dash");
    }

    /** The second half of the pictures is missing, the index is there: libraries call it whole. */
    public static Path truncatedIndexFirst() {
        return firstHalf(video(20, 1280, 720), "truncated-index-first.mp4");
    }

    /** The second half is missing, and with it the index. */
    public static Path truncatedIndexLast() {
        return firstHalf(videoIndexLast(20, 1280, 720), "truncated-index-last.mp4");
    }

    /** No byte in it. */
    public static Path empty() {
        return derived("empty.mp4", file -> {});
    }

    /** A film of no seconds: the recorder was stopped at once. */
    public static Path zeroSeconds() {
        return made("zero-seconds.mp4", "-f", "lavfi", "-i", "smptebars=size=320x180:rate=1", "-t", "0");
    }

    /** 64 kbit/s, mono; so many seconds to the sample. */
    public static Path audioMp3(int seconds) {
        return made("sound-" + seconds + "s.mp3", args(sound(seconds), "-c:a", "libmp3lame", "-b:a", "64k"));
    }

    /** Variable bit rate without the table that says how many frames there are. */
    public static Path audioMp3WithoutTable(int seconds) {
        return made(
                "sound-no-table-" + seconds + "s.mp3",
                args(sound(seconds), "-c:a", "libmp3lame", "-q:a", "5", "-write_xing", "0"));
    }

    public static Path wav(int seconds) {
        return made("sound-" + seconds + "s.wav", args(sound(seconds)));
    }

    /** AAC alone in an MP4. */
    public static Path m4a(int seconds) {
        return made("sound-" + seconds + "s.mp4", args(sound(seconds), "-c:a", "aac"));
    }

    public static Path jpeg(int width, int height) {
        return still("picture", width, height, "jpg");
    }

    public static Path png(int width, int height) {
        return still("picture", width, height, "png");
    }

    /** A photo somebody calls a film. */
    public static Path jpegNamedMp4() {
        return derived("photo.mp4", file -> Files.write(file, Files.readAllBytes(jpeg(640, 480))));
    }

    /** A photo stored upright that its EXIF orientation (6) turns by 90 degrees. */
    public static Path jpegTurned(int storedWidth, int storedHeight) {
        return derived("turned-" + storedWidth + "x" + storedHeight + ".jpg", file -> {
            byte[] photo = Files.readAllBytes(jpeg(storedWidth, storedHeight));
            byte[] exif = new byte[] {
                (byte) 0xff,
                (byte) 0xe1,
                0,
                34,
                'E',
                'x',
                'i',
                'f',
                0,
                0, // segment of 34 bytes
                'M',
                'M',
                0,
                42,
                0,
                0,
                0,
                8,
                0,
                1, // one entry
                1,
                0x12,
                0,
                3,
                0,
                0,
                0,
                1,
                0,
                6,
                0,
                0,
                0,
                0,
                0,
                0 // orientation 6
            };
            byte[] both = new byte[photo.length + exif.length];
            System.arraycopy(photo, 0, both, 0, 2);
            System.arraycopy(exif, 0, both, 2, exif.length);
            System.arraycopy(photo, 2, both, 2 + exif.length, photo.length - 2);
            Files.write(file, both);
        });
    }

    /** A film that is an archive as well, for whoever reads it from its end. */
    public static Path filmAndArchive() {
        return derived("film-and-archive.mp4", file -> {
            byte[] zip = TestDocuments.zip(java.util.Map.of("evil.class", new byte[9]));
            byte[] film = Files.readAllBytes(video(60, 1920, 1080));
            try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                out.write(film);
                out.writeInt(8 + zip.length);
                out.write("free".getBytes(StandardCharsets.US_ASCII));
                out.write(zip);
            }
        });
    }

    /** The smallest document of one page. */
    public static Path pdf() {
        return derived(
                "page.pdf",
                file -> Files.writeString(
                        file,
                        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1"
                                + ">>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
                                + "trailer<</Root 1 0 R>>\n%%EOF\n"));
    }

    /** The first half of the bytes. */
    public static Path firstHalf(Path of, String name) {
        return derived(name, file -> {
            byte[] all = Files.readAllBytes(of);
            Files.write(file, Arrays.copyOf(all, all.length / 2));
        });
    }

    /**
     * The same film as one of 500 MB: a hole lies between the first box and the rest, its size in 64 bits, the index at
     * the very end. Takes no room on the disk.
     */
    static Path huge() {
        Path film = videoIndexLast(20, 1280, 720);
        return derived("huge.mp4", file -> {
            byte[] all = Files.readAllBytes(film);
            int first = all[3]; // size of ftyp
            long hole = 500L << 20;
            try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                out.write(all, 0, first);
                out.writeInt(1);
                out.write("free".getBytes(StandardCharsets.US_ASCII));
                out.writeLong(hole);
                out.seek(first + hole);
                out.write(all, first, all.length - first);
            }
        });
    }

    /** How ffmpeg signs what it makes: the name and version of its part. */
    static String program(String library, String signature) {
        try {
            Process ffmpeg = new ProcessBuilder("ffmpeg", "-version").start();
            String said = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines()
                    .filter(line -> line.startsWith(library))
                    .map(line -> signature
                            + line.substring(library.length(), line.indexOf('/'))
                                    .replace(" ", ""))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path film(String what, String type, int seconds, int width, int height, String... more) {
        List<String> args = new ArrayList<>(picture(seconds, width, height));
        args.addAll(sound(seconds));
        args.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
        args.addAll(List.of("-c:a", "aac", "-b:a", "16k"));
        return made(name(what, seconds, width, height, type), args(args, more));
    }

    private static Path still(String what, int width, int height, String type) {
        return made(
                what + "-" + width + "x" + height + "." + type,
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=" + width + "x" + height,
                "-frames:v",
                "1",
                "-update",
                "1");
    }

    private static List<String> picture(int seconds, int width, int height) {
        return List.of("-f", "lavfi", "-t", "" + seconds, "-i", "smptebars=size=" + width + "x" + height + ":rate=1");
    }

    private static List<String> sound(int seconds) {
        return List.of("-f", "lavfi", "-t", "" + seconds, "-i", "sine=frequency=440:sample_rate=44100");
    }

    private static String name(String what, int seconds, int width, int height, String type) {
        return what + "-" + seconds + "s-" + width + "x" + height + "." + type;
    }

    private static String[] args(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    static Path made(String name, String... args) {
        return derived(name, file -> {
            List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
            command.addAll(List.of(args));
            command.add(file.toString());
            Process ffmpeg;
            try {
                ffmpeg = new ProcessBuilder(command).redirectErrorStream(true).start();
            } catch (IOException e) {
                throw new IllegalStateException("The tests make their films with ffmpeg: apt-get install -y ffmpeg", e);
            }
            String said = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            try {
                if (ffmpeg.waitFor() != 0) {
                    throw new IllegalStateException(String.join(" ", command) + "\n" + said);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Written beside and renamed: two test runs may want the same file. */
    static synchronized Path derived(String name, Writing writing) {
        Path file = FOLDER.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        try {
            Files.createDirectories(FOLDER);
            Path half = FOLDER.resolve(UUID.randomUUID() + name.substring(name.lastIndexOf('.')));
            Files.createFile(half);
            writing.to(half);
            return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Writing {
        void to(Path file) throws IOException;
    }
}
