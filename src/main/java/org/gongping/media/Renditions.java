package org.gongping.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gongping.media.Decoders.Deed;
import org.gongping.media.Inspection.Health;
import org.gongping.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;

/**
 * What is made of a kept file: a small picture of it, a version browsers play, a copy that does not name its maker. The
 * original never changes. Made when first asked for and kept beside the originals; who may see it is for the caller to
 * judge.
 */
@Service
public class Renditions {
    private static final Logger LOG = LoggerFactory.getLogger(Renditions.class);
    private static final String THUMBNAIL = "thumbnail.jpg";
    private static final String BLIND = "blind";
    private static final Set<String> SHOWN =
            Set.of("image/jpeg", "image/png", "audio/mpeg", "audio/vnd.wave", "audio/mp4");
    private static final Set<String> WEB_PICTURE = Set.of("H.264", "AV1", "VP9");
    private static final Set<String> WEB_SOUND = Set.of("AAC", "MP3", "Opus", "FLAC");
    private static final Set<String> FILMS =
            Set.of("video/mp4", "video/quicktime", "video/3gpp", "audio/mp4", "video/x-msvideo", "audio/vnd.wave");

    private final MediaFiles files;
    private final Derived derived;
    private final Spool spool;
    private final Ffmpeg ffmpeg;
    private final FilmWorks works;
    private final Decoders decoders = Decoders.SHARED;

    Renditions(MediaFiles files, Derived derived, Spool spool, Ffmpeg ffmpeg, FilmWorks works) {
        this.files = files;
        this.derived = derived;
        this.spool = spool;
        this.ffmpeg = ffmpeg;
        this.works = works;
    }

    /** How a browser can show a file. */
    public enum Playable {
        /** It plays the original. */
        AS_IT_IS,
        /** A version it plays is on its way: ask again in a while. */
        BEING_MADE,
        /** A version it plays is there: {@link #openPlayable}. */
        MADE,
        /** No player in a browser, and nobody to make a version for one. */
        DOWNLOAD_ONLY
    }

    /**
     * A JPEG of at most 640 pixels: of a picture, of a document's first page, of a film's first seconds. Absent where
     * nothing can be shown.
     *
     * @throws MediaFiles.MediaUnknown if there is no such file
     */
    public Optional<Resource> thumbnail(MediaId id) {
        MediaFile file = files.get(id);
        Inspection seen = file.inspection();
        boolean film = seen.videoCodec() != null && ffmpeg.reads(seen.type());
        boolean still = seen.type().startsWith("image/") || seen.type().equals("application/pdf");
        if (seen.trouble() != null || !seen.whole() || !(film || still)) {
            return Optional.empty();
        }
        // What could not be made once is kept as an empty file: not every visitor starts a decoder for it.
        return Optional.of(derived(file, THUMBNAIL, (original, result) -> {
                    boolean made = film ? ffmpeg.poster(original, seen.type(), result) : drawn(original, seen, result);
                    if (!made) {
                        Files.deleteIfExists(result);
                        Files.createFile(result);
                    }
                }))
                .filter(Renditions::hasBytes);
    }

    /**
     * How a browser can show it. Asks for a version to be made if that is needed and possible.
     *
     * @throws MediaFiles.MediaUnknown if there is no such file
     */
    public Playable playable(MediaId id) {
        MediaFile file = files.get(id);
        Inspection seen = file.inspection();
        if (seen.trouble() != null) {
            return Playable.DOWNLOAD_ONLY;
        }
        boolean webFilm = seen.type().equals("video/mp4")
                && (seen.videoCodec() == null || WEB_PICTURE.contains(seen.videoCodec()))
                && (seen.audioCodec() == null || WEB_SOUND.contains(seen.audioCodec()));
        if (webFilm || SHOWN.contains(seen.type())) {
            return Playable.AS_IT_IS;
        }
        if (derived.find(file.sha256(), FilmWorks.SUFFIX).isPresent()) {
            return Playable.MADE;
        }
        boolean film = seen.videoCodec() != null || seen.type().startsWith("video/");
        return film && seen.whole() && ffmpeg.reads(seen.type()) && works.ask(file)
                ? Playable.BEING_MADE
                : Playable.DOWNLOAD_ONLY;
    }

    /**
     * The version a browser plays, an MP4 without a word about its maker; absent unless {@link Playable#MADE}.
     *
     * @throws MediaFiles.MediaUnknown if there is no such file
     */
    public Optional<Resource> openPlayable(MediaId id) {
        return derived.find(files.get(id).sha256(), FilmWorks.SUFFIX);
    }

    /**
     * A copy in the same format that does not tell who made it, where, when and with what (reliability rule 12; abuse
     * case 5). Pictures, sound and text stay as they are. Its name is for the caller to choose.
     *
     * @throws MediaNotBlind if no such copy can be made; never the original instead
     * @throws MediaFiles.MediaUnknown if there is no such file
     */
    public Resource blindCopy(MediaId id) {
        MediaFile file = files.get(id);
        Inspection seen = file.inspection();
        if (seen.trouble() != null || !seen.whole()) {
            throw new MediaNotBlind(seen.type());
        }
        if (seen.type().equals("text/plain")) {
            return files.open(id); // nothing but the text
        }
        Resource copy = derived(file, BLIND, (original, result) -> {
            try {
                blind(original, seen, result);
            } catch (Damaged | Decoders.Failed e) {
                LOG.info("{} of type {} cannot be made nameless: {}", file.sha256(), seen.type(), e.getMessage());
                throw new MediaNotBlind(seen.type());
            }
        });
        return copy;
    }

    private void blind(Path original, Inspection seen, Path result) throws IOException, Decoders.Failed {
        String type = seen.type();
        if (type.equals("image/jpeg") || type.equals("image/png") || type.equals("audio/mpeg")) {
            try (Bytes bytes = new Bytes(original);
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(result))) {
                if (type.equals("audio/mpeg")) {
                    Mp3.copyFrames(bytes, out);
                } else {
                    BlindPicture.copy(bytes, type, seen.rotation(), out);
                }
            }
        } else if (FILMS.contains(type)) {
            film(original, type, result);
        } else if (type.equals("application/pdf")) {
            made(decoders.make(Deed.BLIND_PDF, original, type, result));
        } else if (type.startsWith(Office.OOXML)) {
            made(decoders.make(Deed.BLIND_OFFICE, original, type, result));
        } else {
            throw new Damaged("no way is known");
        }
    }

    private void film(Path original, String type, Path result) throws IOException {
        try {
            BlindFilm.copy(original, type, result);
        } catch (Damaged e) {
            // A telephone's track of places, for instance: only picture and sound are taken into a new file.
            Path bare = result.resolveSibling("bare");
            if (!FILMS.contains(type) || !ffmpeg.reads(type) || !ffmpeg.bare(original, type, bare)) {
                throw e;
            }
            BlindFilm.copy(bare, type, result);
        }
    }

    private boolean drawn(Path original, Inspection seen, Path result) throws IOException {
        try {
            Answer answer = decoders.make(Deed.THUMBNAIL, original, seen.type(), result);
            return answer.facts().health == Health.WHOLE && answer.facts().trouble == null && Files.exists(result);
        } catch (Decoders.Failed e) {
            LOG.warn("No thumbnail of {}: {}", original, e.getMessage());
            return false;
        }
    }

    private static void made(Answer answer) throws Damaged {
        if (answer.facts().health != Health.WHOLE) {
            throw new Damaged("the decoder refused");
        }
    }

    private interface Making {
        void make(Path original, Path result) throws IOException;
    }

    private Resource derived(MediaFile file, String suffix, Making making) {
        Optional<Resource> there = derived.find(file.sha256(), suffix);
        if (there.isPresent()) {
            return there.get();
        }
        try {
            Path workplace = spool.workplace();
            try (Original original = Original.of(files.open(file.id()), workplace)) {
                Path result = workplace.resolve("result");
                making.make(original.path(), result);
                derived.keep(file.sha256(), suffix, result);
                if (!files.stillNamed(file.sha256())) {
                    throw new MediaFiles.MediaUnknown();
                }
            } finally {
                remove(workplace);
            }
            return derived.find(file.sha256(), suffix).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasBytes(Resource resource) {
        try {
            return resource.contentLength() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    /** No copy without its maker's name can be made of this format. Words: media type. */
    public static class MediaNotBlind extends Refusal {
        MediaNotBlind(String type) {
            super(Kind.INVALID, "mediaNotBlind", type);
        }
    }
}
