package org.gongping.entry;

import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Rule;
import org.gongping.media.TestDocuments;
import org.gongping.media.TestFiles;

/**
 * Files that keep every rule of their part, made from the rules: as short, small and light as they allow, each with bytes of its
 * own. A rule this class does not know is an error, so that a new one is not passed over.
 */
final class FilesInOrder {
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String PDF = "application/pdf";
    private static final String ZIP = "application/zip";

    private static final Map<String, String> ENDINGS = Map.of(
            "video/mp4",
            "mp4",
            "audio/mpeg",
            "mp3",
            "image/jpeg",
            "jpg",
            "image/png",
            "png",
            DOCX,
            "docx",
            PPTX,
            "pptx",
            XLSX,
            "xlsx",
            PDF,
            "pdf",
            ZIP,
            "zip");

    /** What people hand in where the notice names no format. */
    private static final List<String> PAPERS = List.of(PDF, DOCX, PPTX, XLSX, ZIP);

    private static final List<String> SUBJECTS = List.of("港口的清晨", "焊花里的青春", "夜班护士", "茶山上的技师", "劳模工作室一日", "地铁检修人");

    private FilesInOrder() {}

    /** Families of types a part takes, such as audio and video; one where the notice names none. */
    static List<String> families(PartDefinition part) {
        return types(part).stream().map(FilesInOrder::family).distinct().toList();
    }

    private static String family(String type) {
        return type.substring(0, type.indexOf('/'));
    }

    /** Types of files this class makes that the part takes. */
    private static List<String> types(PartDefinition part) {
        List<String> asked = rule(part, Rule.MediaTypeRule.class)
                .map(rule -> rule.in().stream().filter(ENDINGS::containsKey).toList())
                .orElseGet(() -> untold(part));
        if (asked.isEmpty()) {
            throw new IllegalStateException("no file can be made for " + part.title());
        }
        return asked;
    }

    private static List<String> untold(PartDefinition part) {
        if (rule(part, Rule.DurationRule.class).isPresent() || part.title().matches(".*(视频|微电影).*")) {
            return List.of("video/mp4");
        } else if (part.title().contains("歌曲")) {
            return List.of("audio/mpeg");
        } else if (rule(part, Rule.AspectRatioRule.class).isPresent()
                || part.title().matches(".*(照片|截图|图).*")) {
            return List.of("image/jpeg", "image/png");
        }
        return PAPERS;
    }

    /**
     * @param family of the type, one of {@link #families}
     * @param number another file for each
     */
    static FilePayload of(PartDefinition part, String family, int number) {
        List<String> types =
                types(part).stream().filter(type -> family(type).equals(family)).toList();
        String type = types.get((number / 10 + number) % types.size());
        String name = "2023年6月" + (1 + number % 28) + "日 " + SUBJECTS.get(number % SUBJECTS.size()) + "（" + number
                + "）." + ENDINGS.get(type);
        return new FilePayload(name, type, bytes(part, type, number));
    }

    private static byte[] bytes(PartDefinition part, String type, int number) {
        int width = type.startsWith("video/") ? 1920 : 960;
        int height = type.startsWith("video/") ? 1080 : 640;
        int seconds = 5;
        int least = 0;
        for (Rule rule : part.rules()) {
            if (rule instanceof Rule.AspectRatioRule ratios) {
                Rule.Ratio ratio = ratios.in().get(0);
                int unit = Math.max(1, height / ratio.height());
                width = ratio.width() * unit;
                height = ratio.height() * unit;
            } else if (rule instanceof Rule.ResolutionRule sides) {
                // 1080 tall and 1920 wide is what every one of the notices takes
                if (sides.shortSideMin().orElse(0) > 1080 || sides.longSideMax().orElse(1920) < 1920) {
                    throw new IllegalStateException(rule.toString());
                }
            } else if (rule instanceof Rule.DurationRule length) {
                seconds = (int)
                        Math.max(seconds, length.min().map(Duration::toSeconds).orElse(0L) + 1);
            } else if (rule instanceof Rule.FileSizeRule size) {
                least = Math.toIntExact(size.min().orElse(0L));
            } else if (!(rule instanceof Rule.MediaTypeRule
                    || rule instanceof Rule.OrientationRule
                    || rule instanceof Rule.EditingSoftwareRule
                    || rule instanceof Rule.CountRule
                    || rule instanceof Rule.ReviewerRule)) {
                throw new IllegalStateException("not known how to keep " + rule);
            }
        }
        return switch (ENDINGS.get(type)) {
            case "mp4" -> film(TestFiles.video(seconds, width, height), number);
            case "mp3" -> bytes(TestFiles.audioMp3(seconds + number / 10 % 60));
            case "jpg" -> jpeg(TestFiles.jpeg(width, height), least, number);
            case "png" -> png(TestFiles.png(width, height), number);
            default -> paper(type, number);
        };
    }

    private static byte[] paper(String type, int number) {
        try {
            return switch (ENDINGS.get(type)) {
                case "docx" -> TestDocuments.docx("厦门港务集团工会", "活动方案 " + number, "组织职工开展网络正能量活动。");
                case "pptx" -> TestDocuments.pptx(1 + number % 20);
                case "xlsx" ->
                    TestDocuments.with(
                            TestDocuments.xlsx(),
                            Map.of(
                                    "docProps/thumbnail.txt",
                                    String.valueOf(number).getBytes(StandardCharsets.UTF_8)));
                case "pdf" -> TestDocuments.pdf("union", 1, "Work is glory " + number);
                default -> TestDocuments.zip(Map.of("活动方案.docx", TestDocuments.docx("工会", "活动方案 " + number)));
            };
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One box more behind the last, of a content of its own, that players skip. */
    private static byte[] film(Path film, int number) {
        ByteBuffer box = ByteBuffer.allocate(24).putInt(24).put("free".getBytes(StandardCharsets.US_ASCII));
        return join(bytes(film), box.putInt(number).array());
    }

    /** Comments of random bytes behind the first marker, as many as it takes. */
    private static byte[] jpeg(Path picture, int least, int number) {
        byte[] plain = bytes(picture);
        Random random = new Random(number);
        List<byte[]> pieces = new ArrayList<>();
        pieces.add(new byte[] {plain[0], plain[1]});
        for (int size = plain.length; size <= least || pieces.size() == 1; size += 60_004) {
            byte[] noise = new byte[60_000];
            random.nextBytes(noise);
            pieces.add(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) (60_002 >> 8), (byte) (60_002 & 0xff)});
            pieces.add(noise);
        }
        pieces.add(Arrays.copyOfRange(plain, 2, plain.length));
        return join(pieces.toArray(byte[][]::new));
    }

    /** A word of text behind the head, which is always 33 bytes long. */
    private static byte[] png(Path picture, int number) {
        byte[] plain = bytes(picture);
        byte[] chunk = ("tEXtComment\0" + number).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(chunk);
        return join(
                Arrays.copyOf(plain, 33),
                ByteBuffer.allocate(4).putInt(chunk.length - 4).array(),
                chunk,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array(),
                Arrays.copyOfRange(plain, 33, plain.length));
    }

    /**
     * A film that browsers cannot look into (HEVC), 200 seconds of 640×360: too long or too small for every notice, and only
     * the server sees it.
     */
    static FilePayload tooLongAndTooSmall() {
        return new FilePayload("赛龙舟（手机拍摄）.mp4", "video/mp4", bytes(TestFiles.hevc(200, 640, 360)));
    }

    private static <R extends Rule> Optional<R> rule(PartDefinition part, Class<R> type) {
        return part.rules().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
