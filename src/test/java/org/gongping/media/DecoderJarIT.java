package org.gongping.media;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongping.media.Decoders.Deed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The decoder's process starts from the jar as it is built and as it is unpacked, with every library it needs. */
@Timeout(120)
class DecoderJarIT {
    private static final Path JAR = Path.of("target", "gongping.jar").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void fromTheJarAsItIsBuilt() throws Exception {
        reads(JAR, true);
    }

    @Test
    void fromTheUnpackedJar() throws Exception {
        Process unpacking = new ProcessBuilder(
                        "java",
                        "-Djarmode=tools",
                        "-jar",
                        JAR.toString(),
                        "extract",
                        "--destination",
                        folder.resolve("app").toString())
                .inheritIO()
                .start();
        assertThat(unpacking.waitFor()).isZero();
        reads(folder.resolve("app/gongping.jar"), false);
    }

    private void reads(Path jar, boolean jarOfJars) throws Exception {
        Process decoder = new ProcessBuilder(Decoder.command(folder, jar.toString(), jarOfJars))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (DataOutputStream questions = new DataOutputStream(decoder.getOutputStream());
                DataInputStream answers = new DataInputStream(decoder.getInputStream())) {
            assertThat(answers.readByte()).isEqualTo(DecoderMain.READY);
            assertThat(ask(questions, answers, Deed.PDF, TestDocuments.pdf("a", 2, "Work is glory"))
                            .facts()
                            .characters)
                    .isEqualTo(6);
            assertThat(ask(questions, answers, Deed.ARCHIVE, TestDocuments.docx("a", "好"))
                            .facts()
                            .characters)
                    .isEqualTo(1);
            assertThat(ask(questions, answers, Deed.OLE, TestDocuments.encryptedDocx())
                            .facts()
                            .trouble)
                    .isEqualTo(Trouble.ENCRYPTED);
            assertThat(ask(questions, answers, Deed.PICTURE, TestPhotos.naming("a"))
                            .facts()
                            .rotation)
                    .isEqualTo(90);
        }
        // Its line is closed: it goes by itself.
        assertThat(decoder.waitFor(10, SECONDS)).isTrue();
        assertThat(decoder.exitValue()).isZero();
    }

    private Answer ask(DataOutputStream questions, DataInputStream answers, Deed deed, byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("bytes"), bytes);
        questions.writeUTF(deed.name());
        questions.writeUTF(file.toString());
        questions.writeUTF(deed == Deed.PICTURE ? "image/jpeg" : "application/octet-stream");
        questions.writeUTF("");
        questions.writeLong(10_000);
        questions.flush();
        return Answer.read(answers);
    }
}
