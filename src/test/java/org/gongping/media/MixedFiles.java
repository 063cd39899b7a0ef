package org.gongping.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a season's authors send, by hundreds, for measuring. */
public final class MixedFiles {
    private static final Inspector INSPECTOR = new Inspector(Duration.ofSeconds(10));

    private MixedFiles() {}

    /** Two of each kind of file, honest and ordinary. */
    public static List<Path> written(Path folder) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int copy = 0; copy < 2; copy++) {
            Path own = Files.createDirectories(folder.resolve("" + copy));
            for (Path made : List.of(
                    TestFiles.video(178, 1920, 1080),
                    TestFiles.videoIndexLast(20, 1280, 720),
                    TestFiles.mov(5, 1280, 720),
                    TestFiles.avi(5, 1280, 720),
                    TestFiles.audioMp3(360),
                    TestFiles.wav(5),
                    TestFiles.jpeg(3000, 2000),
                    TestFiles.png(1920, 1080))) {
                files.add(Files.copy(made, own.resolve(made.getFileName())));
            }
            files.add(write(own, "photo.jpg", TestPhotos.naming("Wang Fang")));
            files.add(write(own, "paper.pdf", TestDocuments.pdf("Wang Fang", 10, "Work is glory")));
            files.add(write(own, "form.docx", TestDocuments.docx("王芳", "劳动最光荣。".repeat(200))));
            files.add(write(own, "talk.pptx", TestDocuments.pptx(20)));
            files.add(write(own, "list.xlsx", TestDocuments.xlsx()));
            files.add(write(own, "lyrics.txt", "劳动最光荣。\n".repeat(500).getBytes("GB18030")));
        }
        return files;
    }

    /** A film of 500 MB with its index at the end. */
    public static Path huge() {
        return TestFiles.huge();
    }

    public static Inspection inspect(Path file) {
        return INSPECTOR.inspect(file, file.getFileName().toString());
    }

    private static Path write(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
