package org.gongping.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * ffmpeg, if the machine has it with H.264: looked for once, at start. Always told which format it reads and that it may
 * open files only: a playlist dressed up as a film fetches nothing.
 */
@Component
class Ffmpeg {
    private static final Logger LOG = LoggerFactory.getLogger(Ffmpeg.class);
    private static final Duration SHORT = Duration.ofSeconds(10);

    /** Its names of the formats it may read. */
    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("video/mp4", "mov"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/3gpp", "mov"),
            Map.entry("audio/mp4", "mov"),
            Map.entry("video/x-msvideo", "avi"),
            Map.entry("video/x-matroska", "matroska"),
            Map.entry("application/x-matroska", "matroska"),
            Map.entry("video/x-ms-wmv", "asf"),
            Map.entry("video/x-ms-asf", "asf"),
            Map.entry("video/x-flv", "flv"),
            Map.entry("video/mpeg", "mpeg"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/vnd.wave", "wav"));

    private final FfmpegSettings settings;
    private final @Nullable String version;
    private final boolean canBeNice;
    /** Posters are asked for by whole lists of films at once. */
    private final Semaphore places = new Semaphore(2, true);

    Ffmpeg(FfmpegSettings settings) {
        this.settings = settings;
        this.version = look(settings.ffmpeg());
        this.canBeNice = version != null && Files.isExecutable(Path.of("/usr/bin/nice"));
        LOG.info(
                "Films browsers do not play are {}",
                version == null ? "downloaded: no ffmpeg" : "made over by " + version);
    }

    /** As it names itself; absent if it is not there. */
    Optional<String> version() {
        return Optional.ofNullable(version);
    }

    boolean reads(String type) {
        return version != null && FORMATS.containsKey(type);
    }

    /** Writes a picture of the film's second second, or of its first moment if it has none. */
    boolean poster(Path film, String type, Path jpeg) throws IOException {
        for (String at : List.of("1", "0")) {
            List<String> command = reading(film, type, "-ss", at);
            command.addAll(List.of("-frames:v", "1", "-vf"));
            command.add("scale=w='min(640,iw)':h='min(640,ih)':force_original_aspect_ratio=decrease");
            command.addAll(List.of("-map_metadata", "-1", "-f", "image2", "-update", "1", jpeg.toString()));
            if (inTurn(command, SHORT) && Files.exists(jpeg) && Files.size(jpeg) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Writes an MP4 every browser plays, at most 1080p; what is already right is copied. */
    boolean playable(Path film, Inspection seen, Path mp4, Runnable alive) throws IOException {
        List<String> command = reading(film, seen.type());
        command.addAll(List.of("-map", "0:v:0?", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1"));
        if ("H.264".equals(seen.videoCodec())) {
            command.addAll(List.of("-c:v", "copy"));
        } else {
            command.addAll(
                    List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p", "-vf"));
            command.add(
                    "scale=w='min(1920,iw)':h='min(1920,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2");
        }
        command.addAll(List.of("-c:a", "AAC".equals(seen.audioCodec()) ? "copy" : "aac"));
        command.addAll(List.of("-threads", "1", "-movflags", "+faststart", "-f", "mp4", mp4.toString()));
        return run(command, settings.ffmpegPatience(), alive);
    }

    /** Copies picture and sound into a new file of the same format, and nothing else. */
    boolean bare(Path film, String type, Path copy) throws IOException {
        List<String> command = reading(film, type);
        command.addAll(List.of("-map", "0:v?", "-map", "0:a?", "-map_metadata", "-1", "-map_chapters", "-1"));
        command.addAll(List.of("-c", "copy", "-f", type.equals("video/quicktime") ? "mov" : "mp4", copy.toString()));
        return inTurn(command, Duration.ofMinutes(2));
    }

    private List<String> reading(Path film, String type, String... before) {
        List<String> command = new ArrayList<>();
        if (canBeNice) {
            command.addAll(List.of("/usr/bin/nice", "-n", "19"));
        }
        command.addAll(List.of(settings.ffmpeg(), "-nostdin", "-v", "error", "-y", "-protocol_whitelist", "file"));
        command.addAll(List.of(before));
        command.addAll(List.of(
                "-f",
                FORMATS.getOrDefault(type, "mov"),
                "-i",
                film.toAbsolutePath().toString()));
        return command;
    }

    private boolean inTurn(List<String> command, Duration patience) throws IOException {
        places.acquireUninterruptibly();
        try {
            return run(command, patience, () -> {});
        } finally {
            places.release();
        }
    }

    private static boolean run(List<String> command, Duration patience, Runnable alive) throws IOException {
        Path words = Files.createTempFile("ffmpeg", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(words.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "LANG", "SystemRoot"));
        Process process = builder.start();
        try {
            long until = System.nanoTime() + patience.toNanos();
            while (!process.waitFor(Math.min(10_000, patience.toMillis()), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > until) {
                    LOG.warn("ffmpeg was stopped after {}: {}", patience, command);
                    return false;
                }
                alive.run();
            }
            if (process.exitValue() != 0) {
                LOG.info(
                        "ffmpeg refused: {}",
                        Files.readString(words, StandardCharsets.ISO_8859_1).strip());
            }
            return process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(words);
        }
    }

    private static @Nullable String look(String program) {
        if (program.isBlank()) {
            return null;
        }
        try {
            Process process = new ProcessBuilder(program, "-hide_banner", "-version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean well = process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
            return well && said.contains("--enable-libx264")
                    ? said.lines().findFirst().orElse("").replaceAll(" Copyright.*", "")
                    : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
