package org.gongping.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongping.media.Inspection.Health.EMPTY;
import static org.gongping.media.Inspection.Health.TRUNCATED;
import static org.gongping.media.Inspection.Health.UNREADABLE;
import static org.gongping.media.Inspection.Health.WHOLE;
import static org.gongping.media.Trouble.CRASHED;
import static org.gongping.media.Trouble.HUNG;
import static org.gongping.media.Trouble.LYING_EXTENSION;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server finds out about a file by its bytes. */
class InspectionTests {
    private final Inspector inspector = new Inspector(ofSeconds(10));

    @TempDir
    Path folder;

    // films

    @Test
    void sevenMinutesTwelveInFullHd() {
        Path film = TestFiles.video(432, 1920, 1080);
        assertThat(inspect(film))
                .isEqualTo(film("video/mp4", 432, 1920, 1080, 0, "H.264", "AAC", film)
                        .inspection());
    }

    @Test
    void anIndexAtTheEndReadsTheSame() {
        Path film = TestFiles.videoIndexLast(20, 1280, 720);
        assertThat(inspect(film))
                .isEqualTo(film("video/mp4", 20, 1280, 720, 0, "H.264", "AAC", film)
                        .inspection());
    }

    @Test
    @Timeout(5)
    void anIndexBehindHalfAGigabyteReadsTheSame() {
        Path film = TestFiles.huge();
        assertThat(film).satisfies(file -> assertThat(Files.size(file)).isGreaterThan(500L << 20));
        assertThat(inspect(film))
                .isEqualTo(film("video/mp4", 20, 1280, 720, 0, "H.264", "AAC", film)
                        .inspection());
    }

    @Test
    void aFilmHeldUprightIsShownUpright() {
        Path film = TestFiles.rotated(5, 1920, 1080);
        assertThat(inspect(film))
                .isEqualTo(film("video/mp4", 5, 1080, 1920, 90, "H.264", "AAC", film)
                        .inspection());
    }

    @Test
    void theNewerCodecHasItsName() {
        Path film = TestFiles.hevc(5, 1280, 720);
        assertThat(inspect(film))
                .isEqualTo(
                        film("video/mp4", 5, 1280, 720, 0, "HEVC", null, film).inspection());
    }

    @Test
    void pixelsThatAreNotSquareAreShownWide() {
        Inspection seen = inspect(TestFiles.widePixels());
        assertThat(seen.width()).isEqualTo(1024);
        assertThat(seen.height()).isEqualTo(576);
    }

    @Test
    void quickTimeIsNotMp4WhateverItIsCalled() throws IOException {
        Path film = TestFiles.mov(5, 1280, 720);
        assertThat(inspect(film))
                .isEqualTo(film("video/quicktime", 5, 1280, 720, 0, "H.264", "AAC", film)
                        .inspection());
        Path renamed = Files.copy(film, folder.resolve("film.mp4"));
        assertThat(inspect(renamed).type()).isEqualTo("video/quicktime");
        Path other = Files.copy(TestFiles.video(5, 1280, 720), folder.resolve("film.mov"));
        assertThat(inspect(other).type()).isEqualTo("video/mp4");
    }

    @Test
    void anAviTellsItsSize() {
        Path film = TestFiles.avi(5, 1280, 720);
        assertThat(inspect(film))
                .isEqualTo(film("video/x-msvideo", 5, 1280, 720, 0, "MPEG-4", null, film)
                        .inspection());
    }

    @Test
    void soundAloneInAnMp4IsNoFilm() {
        Inspection seen = inspect(TestFiles.m4a(5));
        assertThat(seen.type()).isEqualTo("audio/mp4");
        assertThat(seen.audioCodec()).isEqualTo("AAC");
        assertThat(seen.videoCodec()).isNull();
        assertThat(seen.duration()).isBetween(ofSeconds(5), Duration.ofMillis(5024)); // one frame of sound
    }

    @Test
    void theBrandOfSoundHoldsEvenWhereTheIndexIsGone() throws IOException {
        byte[] cut = join(box("ftyp", "M4A \0\0\0\0".getBytes(ISO_8859_1)), raw(5000, "mdat"));
        assertThat(inspect(written("cut.m4a", cut))).isEqualTo(Inspection.of("audio/mp4", TRUNCATED));
    }

    @Test
    void aFilmInPiecesWithoutATotalHasNoKnownLength() {
        Inspection seen = inspect(TestFiles.fragmented(5, 640, 360));
        assertThat(seen.health()).isEqualTo(WHOLE);
        assertThat(seen.duration()).isNull();
        assertThat(seen.bitrate()).isNull();
        assertThat(seen.width()).isEqualTo(640);
        assertThat(seen.videoCodec()).isEqualTo("H.264");
    }

    @Test
    void aFilmInPiecesIsAsLongAsItsIndexSays() {
        assertThat(inspect(TestFiles.fragmentedWithIndex(5, 640, 360)).duration())
                .isBetween(ofSeconds(5), Duration.ofMillis(5024));
        assertThat(inspect(TestFiles.dash(5, 640, 360)).duration()).isBetween(ofSeconds(5), Duration.ofMillis(5024));
    }

    @Test
    void aFilmInPiecesIsAsLongAsItsTotalSays() throws IOException {
        byte[] film = join(
                box("ftyp", "isom\0\0\0\0".getBytes(ISO_8859_1)),
                box("moov", mvhd(1000, 0), box("mvex", box("mehd", ints(0, 7500)))),
                box("moof"),
                box("mdat", new byte[9]));
        Inspection seen = inspect(written("total.mp4", film));
        assertThat(seen.duration()).isEqualTo(Duration.ofMillis(7500));
        assertThat(seen.health()).isEqualTo(WHOLE);
    }

    @Test
    void noSecondsAreZeroNotUnknown() {
        Inspection seen = inspect(TestFiles.zeroSeconds());
        assertThat(seen.duration()).isEqualTo(Duration.ZERO);
        assertThat(seen.bitrate()).isNull();
        assertThat(seen.type()).isEqualTo("video/mp4");
    }

    @Test
    void timesIn64BitsAreRead() throws IOException {
        ByteBuffer mvhd =
                ByteBuffer.allocate(100).put(0, (byte) 1).putInt(20, 90_000).putLong(24, 90_000L * 185);
        Inspection seen = inspect(written("wide.mp4", movie(box("mvhd", mvhd.array()))));
        assertThat(seen.duration()).isEqualTo(ofSeconds(185));
        ByteBuffer unknown =
                ByteBuffer.allocate(100).put(0, (byte) 1).putInt(20, 90_000).putLong(24, -1);
        assertThat(inspect(written("unknown.mp4", movie(box("mvhd", unknown.array()))))
                        .duration())
                .isNull();
        ByteBuffer absurd =
                ByteBuffer.allocate(100).put(0, (byte) 1).putInt(20, 1).putLong(24, Long.MAX_VALUE);
        assertThat(inspect(written("absurd.mp4", movie(box("mvhd", absurd.array()))))
                        .duration())
                .isNull();
        assertThat(inspect(written("no-scale.mp4", movie(mvhd(0, 5)))).duration())
                .isNull();
    }

    // films that are not all there

    @Test
    void aCutFilmWithItsIndexInFrontIsTruncated() {
        Inspection seen = inspect(TestFiles.truncatedIndexFirst());
        assertThat(seen.health()).isEqualTo(TRUNCATED);
        assertThat(seen.duration()).isEqualTo(ofSeconds(20)); // what it would have been
    }

    @Test
    void aCutFilmWithoutItsIndexIsTruncated() {
        Path film = TestFiles.truncatedIndexLast();
        assertThat(inspect(film)).isEqualTo(Inspection.of("video/mp4", TRUNCATED));
    }

    @Test
    void aFilmCutExactlyBetweenTwoBoxesIsTruncated() throws IOException {
        byte[] film = Files.readAllBytes(TestFiles.video(20, 1280, 720));
        int media = new String(film, ISO_8859_1).indexOf("mdat") - 4;
        assertThat(inspect(written("no-media.mp4", Arrays.copyOf(film, media))).health())
                .isEqualTo(TRUNCATED);
    }

    @Test
    void mediaThatReachesToTheEndHidesNoCut() throws IOException {
        byte[] film = Files.readAllBytes(TestFiles.video(20, 1280, 720));
        int media = new String(film, ISO_8859_1).indexOf("mdat") - 4;
        ByteBuffer.wrap(film).putInt(media, 0);
        assertThat(inspect(written("open-end.mp4", film)).health()).isEqualTo(WHOLE);
        assertThat(inspect(written("open-cut.mp4", Arrays.copyOf(film, media + 4000)))
                        .health())
                .isEqualTo(TRUNCATED);
    }

    @Test
    void aFewZerosAtTheEndAreNoDamage() throws IOException {
        byte[] film = Files.readAllBytes(TestFiles.video(5, 1280, 720));
        assertThat(inspect(written("padded.mp4", join(film, new byte[4]))).health())
                .isEqualTo(WHOLE);
        assertThat(inspect(written("padded-more.mp4", join(film, new byte[400])))
                        .health())
                .isEqualTo(WHOLE);
        assertThat(inspect(written("half-a-box.mp4", join(film, new byte[] {0, 0, 1})))
                        .health())
                .isEqualTo(TRUNCATED);
    }

    @Test
    void noIndexAtAllIsUnreadable() throws IOException {
        byte[] film = join(box("ftyp", "isom\0\0\0\0".getBytes(ISO_8859_1)), box("mdat", new byte[5000]));
        assertThat(inspect(written("no-index.mp4", film))).isEqualTo(Inspection.of("video/mp4", UNREADABLE));
    }

    @Test
    @Timeout(20)
    void senselessSizesNeitherLoopNorThrow() throws IOException {
        byte[] good = mvhd(1000, 5000);
        assertThat(inspect(written("4.mp4", join(movie(good), raw(4, "free")))).health())
                .isEqualTo(UNREADABLE);
        assertThat(inspect(written("7.mp4", join(movie(good), raw(7, "free")))).health())
                .isEqualTo(UNREADABLE);
        byte[] tiny = ByteBuffer.allocate(16)
                .put(raw(1, "free"))
                .position(8)
                .putLong(8)
                .array();
        assertThat(inspect(written("tiny64.mp4", join(movie(good), tiny))).health())
                .isEqualTo(UNREADABLE);
        byte[] minus = ByteBuffer.allocate(16)
                .put(raw(1, "free"))
                .position(8)
                .putLong(-1)
                .array();
        assertThat(inspect(written("minus64.mp4", join(movie(good), minus))).health())
                .isEqualTo(TRUNCATED);
        byte[] most = ByteBuffer.allocate(16)
                .put(raw(1, "free"))
                .position(8)
                .putLong(Long.MAX_VALUE)
                .array();
        assertThat(inspect(written("most64.mp4", join(movie(good), most))).health())
                .isEqualTo(TRUNCATED);
        assertThat(inspect(written("cut64.mp4", join(movie(good), raw(1, "free"))))
                        .health())
                .isEqualTo(TRUNCATED);
        assertThat(inspect(written("overlap.mp4", movie(good, raw(900, "trak"))))
                        .health())
                .isEqualTo(UNREADABLE);
        assertThat(inspect(written("short.mp4", movie(box("mvhd", new byte[6]))))
                        .health())
                .isEqualTo(UNREADABLE);
        assertThat(inspect(written("noise.mp4", join(movie(good), raw(400, "\1\2\3\4"))))
                        .health())
                .isEqualTo(UNREADABLE);
        byte[] many = new byte[8 * 2_000_000];
        ByteBuffer boxes = ByteBuffer.wrap(many);
        while (boxes.hasRemaining()) {
            boxes.put(raw(8, "free"));
        }
        assertThat(inspect(written("many.mp4", join(movie(good), many))).health())
                .isEqualTo(UNREADABLE);
    }

    // sounds

    @Test
    void aSongOfSixMinutesMeasuresSixMinutes() {
        Path song = TestFiles.audioMp3(360);
        assertThat(inspect(song))
                .isEqualTo(sound("audio/mpeg", WHOLE, Duration.ofMinutes(6), "MP3", song)
                        .inspection());
    }

    @Test
    void aSongWithoutATableIsCountedFrameByFrame() {
        Inspection seen = inspect(TestFiles.audioMp3WithoutTable(95));
        // Nothing in the file tells how much silence the encoder added: at most two frames.
        assertThat(seen.duration()).isBetween(ofSeconds(95), Duration.ofMillis(95_053));
        assertThat(seen.health()).isEqualTo(WHOLE);
    }

    @Test
    void halfASongIsTruncated() {
        Inspection seen = inspect(TestFiles.firstHalf(TestFiles.audioMp3(360), "half.mp3"));
        assertThat(seen.health()).isEqualTo(TRUNCATED);
        assertThat(seen.duration()).isBetween(ofSeconds(179), ofSeconds(181));
    }

    @Test
    void aSongMayEndWithOldTags() throws IOException {
        byte[] tag = Arrays.copyOf("TAG我的歌".getBytes("GBK"), 128);
        Path song = written("tagged.mp3", join(Files.readAllBytes(TestFiles.audioMp3(95)), tag));
        Facts tagged = sound("audio/mpeg", WHOLE, ofSeconds(95), "MP3", song);
        tagged.says("ID3 title", "我的歌");
        assertThat(inspect(song)).isEqualTo(tagged.inspection());
    }

    @Test
    void aTagThatClaimsTheWholeDiskIsNoSong() throws IOException {
        byte[] tag = {'I', 'D', '3', 3, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f, 0, 0};
        assertThat(inspect(written("tag.mp3", tag))).isEqualTo(Inspection.of("audio/mpeg", UNREADABLE));
    }

    @Test
    void aWavTellsItsLength() {
        Path sound = TestFiles.wav(5);
        assertThat(inspect(sound))
                .isEqualTo(sound("audio/vnd.wave", WHOLE, ofSeconds(5), "PCM", sound)
                        .inspection());
        assertThat(inspect(TestFiles.firstHalf(sound, "half.wav")).health()).isEqualTo(TRUNCATED);
    }

    // pictures and papers

    @Test
    void picturesTellTheirSize() {
        assertThat(inspect(TestFiles.jpeg(3000, 2000)))
                .isEqualTo(jpeg(WHOLE, 3000, 2000).inspection());
        assertThat(inspect(TestFiles.png(640, 480)))
                .isEqualTo(new Facts("image/png", WHOLE).size(640, 480).inspection());
    }

    @Test
    void aPhotoHeldUprightIsShownUpright() {
        Inspection seen = inspect(TestFiles.jpegTurned(640, 480));
        assertThat(seen.width()).isEqualTo(480);
        assertThat(seen.height()).isEqualTo(640);
        assertThat(seen.rotation()).isEqualTo(90);
        assertThat(seen.health()).isEqualTo(WHOLE);
    }

    @Test
    void aPhotoCalledFilmIsAPhoto() {
        assertThat(inspect(TestFiles.jpegNamedMp4()))
                .isEqualTo(jpeg(WHOLE, 640, 480)
                        .trouble(LYING_EXTENSION, "mp4 ≠ image/jpeg")
                        .inspection());
    }

    @Test
    void halfAPictureIsTruncated() {
        assertThat(inspect(TestFiles.firstHalf(TestFiles.jpeg(640, 480), "half.jpg")))
                .isEqualTo(jpeg(TRUNCATED, 640, 480).inspection());
        assertThat(inspect(TestFiles.firstHalf(TestFiles.png(640, 480), "half.png")))
                .isEqualTo(new Facts("image/png", TRUNCATED).size(640, 480).inspection());
    }

    @Test
    void aPhotoMayCarryMoreBehindItsEnd() throws IOException {
        byte[] photo = Files.readAllBytes(TestFiles.jpeg(640, 480));
        byte[] more = "a telephone's own notes".getBytes(ISO_8859_1);
        assertThat(inspect(written("more.jpg", join(photo, more))).health()).isEqualTo(WHOLE);
        byte[] cut = Arrays.copyOf(photo, photo.length - 2);
        assertThat(inspect(written("cut.jpg", join(cut, more))).health()).isEqualTo(TRUNCATED);
    }

    @Test
    void noiseIsNoFilm() throws IOException {
        assertThat(inspect(written("noise", new byte[] {1, 2, 3})))
                .isEqualTo(Inspection.of("application/octet-stream", WHOLE));
        assertThat(inspect(written("noise.mp4", new byte[] {1, 2, 3})))
                .isEqualTo(new Facts("application/octet-stream", WHOLE)
                        .trouble(LYING_EXTENSION, "mp4 ≠ application/octet-stream")
                        .inspection());
    }

    @Test
    void noBytesAreEmpty() {
        assertThat(inspect(TestFiles.empty())).isEqualTo(Inspection.of("application/octet-stream", EMPTY));
    }

    // hostile files

    @Test
    @Timeout(5)
    void aHangMakesTheFileUnreadable() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Inspector stuck = new Inspector(Duration.ofMillis(200)) {
            @Override
            Facts look(Path path, String fileName, AtomicReference<String> found) {
                found.set("video/mp4");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                throw new IllegalStateException();
            }
        };
        assertThat(stuck.inspect(folder.resolve("any"), "any"))
                .isEqualTo(
                        new Facts("video/mp4", UNREADABLE).trouble(HUNG, "0 s").inspection());
        interrupted.await();
    }

    @Test
    void aParserThatRunsOutOfMemoryMakesTheFileUnreadable() {
        Inspector greedy = new Inspector(ofSeconds(5)) {
            @Override
            Facts look(Path path, String fileName, AtomicReference<String> found) {
                throw new OutOfMemoryError("planted");
            }
        };
        assertThat(greedy.inspect(folder.resolve("any"), "any"))
                .isEqualTo(new Facts("application/octet-stream", UNREADABLE)
                        .trouble(CRASHED, "OutOfMemoryError")
                        .inspection());
    }

    static Stream<Path> everyType() {
        return Stream.of(
                TestFiles.video(5, 1280, 720),
                TestFiles.videoIndexLast(20, 1280, 720),
                TestFiles.mov(5, 1280, 720),
                TestFiles.dash(5, 640, 360),
                TestFiles.avi(5, 1280, 720),
                TestFiles.audioMp3(95),
                TestFiles.wav(5),
                TestFiles.jpegTurned(640, 480),
                TestFiles.png(640, 480));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    @Timeout(60)
    void flippedAndCutBytesNeverBreakTheReader(Path file) throws IOException {
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(20230628);
        Path bad = folder.resolve("bad");
        for (int round = 0; round < 300; round++) {
            byte[] bytes = Arrays.copyOf(good, round % 3 == 0 ? random.nextInt(good.length) : good.length);
            for (int i = 0; i < 12 && bytes.length > 0; i++) {
                // Most damage where the headers are: in the first and the last 2,000 bytes.
                int near = random.nextInt(Math.min(2000, bytes.length));
                bytes[random.nextBoolean() ? near : bytes.length - 1 - near] = (byte) random.nextInt(256);
            }
            Files.write(bad, bytes);
            try {
                assertThat(inspector.look(bad, "bad", new AtomicReference<>())).isNotNull();
            } catch (IOException e) {
                // said in the reader's own words, and unreadable for the caller
            }
        }
    }

    // building blocks

    private Inspection inspect(Path file) {
        return inspector.inspect(file, file.getFileName().toString());
    }

    private Path written(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Facts film(
            String type, int seconds, int width, int height, int rotation, String video, String sound, Path file) {
        boolean lying = rotation % 180 != 0;
        Facts facts = new Facts(type, WHOLE)
                .size(lying ? height : width, lying ? width : height)
                .lasting(ofSeconds(seconds), file.toFile().length());
        facts.rotation = rotation;
        facts.videoCodec = video;
        facts.audioCodec = sound;
        facts.madeWith(TestFiles.program("libavformat", "Lavf"));
        return facts;
    }

    private static Facts sound(String type, Inspection.Health health, Duration duration, String codec, Path file) {
        Facts facts = new Facts(type, health).lasting(duration, file.toFile().length());
        facts.audioCodec = codec;
        facts.madeWith(TestFiles.program("libavformat", "Lavf"));
        return facts;
    }

    /** ffmpeg signs its pictures with a comment. */
    private static Facts jpeg(Inspection.Health health, int width, int height) {
        Facts facts = new Facts("image/jpeg", health).size(width, height);
        facts.says("JPEG Comment", TestFiles.program("libavcodec", "Lavc"));
        return facts;
    }

    /** A film of an index alone. */
    private static byte[] movie(byte[]... index) {
        return join(box("ftyp", "isom\0\0\0\0".getBytes(ISO_8859_1)), box("moov", index));
    }

    private static byte[] mvhd(int timescale, int duration) {
        return box(
                "mvhd",
                ByteBuffer.allocate(100)
                        .putInt(12, timescale)
                        .putInt(16, duration)
                        .array());
    }

    private static byte[] box(String type, byte[]... content) {
        byte[] body = join(content);
        return join(raw(body.length + 8, type), body);
    }

    private static byte[] raw(int size, String type) {
        return ByteBuffer.allocate(8)
                .putInt(size)
                .put(type.getBytes(ISO_8859_1))
                .array();
    }

    private static byte[] ints(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        Arrays.stream(numbers).forEach(bytes::putInt);
        return bytes.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
