package org.gongping.media;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.gongping.media.Decoders.Deed;
import org.gongping.media.Inspection.Health;
import org.slf4j.LoggerFactory;

/**
 * The decoder's own process: takes one question after the other from its standard input and answers on its standard
 * output until the server closes the line. Starts no Spring, opens no network, knows no password.
 */
final class DecoderMain {
    static final byte READY = 42;

    private static final int HUNG = 3;

    private DecoderMain() {}

    public static void main(String[] arguments) throws IOException {
        DataInputStream questions = new DataInputStream(System.in);
        DataOutputStream answers = new DataOutputStream(new BufferedOutputStream(System.out));
        System.setOut(new PrintStream(System.err, true)); // a library that prints must not garble an answer
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR); // libraries find something odd in every file
        }
        // A server that was killed cannot kill its decoder: it ends by itself.
        Timer watch = new Timer("watch", true);
        answers.writeByte(READY);
        answers.flush();
        while (true) {
            Deed deed;
            try {
                deed = Deed.valueOf(questions.readUTF());
            } catch (EOFException e) {
                System.exit(0);
                return;
            }
            Path file = Path.of(questions.readUTF());
            String type = questions.readUTF();
            String result = questions.readUTF();
            TimerTask late = end();
            watch.schedule(late, 2 * questions.readLong());
            answer(deed, file, type, Path.of(result)).write(answers);
            answers.flush();
            late.cancel();
        }
    }

    private static TimerTask end() {
        return new TimerTask() {
            @Override
            public void run() {
                Runtime.getRuntime().halt(HUNG);
            }
        };
    }

    private static Answer answer(Deed deed, Path file, String type, Path result) {
        try {
            return done(deed, file, type, result);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            System.err.println(e);
            return new Answer(new Facts(type, Health.UNREADABLE), null, null);
        }
    }

    private static Answer done(Deed deed, Path file, String type, Path result) throws IOException {
        return switch (deed) {
            case PICTURE -> Photo.look(file, type);
            case PDF -> Pdf.look(file);
            case ARCHIVE -> Archive.look(file);
            case OLE -> Ole.look(file);
            case MARKUP -> Markup.look(file, type);
            case TEXT -> PlainText.look(file);
            case THUMBNAIL ->
                type.equals("application/pdf") ? Pdf.thumbnail(file, result) : Photo.thumbnail(file, type, result);
            case BLIND_PDF -> BlindPdf.copy(file, result);
            case BLIND_OFFICE -> BlindOffice.copy(file, type, result);
            case HANG, DEVOUR, EXIT -> prank(deed, type);
        };
    }

    /** What a parser with a fault does, for the tests. */
    private static Answer prank(Deed deed, String type) {
        if (!Boolean.getBoolean("gongping.decoder.pranks")) {
            return new Answer(new Facts(type, Health.UNREADABLE), null, null);
        }
        if (deed == Deed.EXIT) {
            System.exit(0);
        }
        List<long[]> devoured = new ArrayList<>();
        while (true) {
            if (deed == Deed.DEVOUR) {
                devoured.add(new long[1 << 20]);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
