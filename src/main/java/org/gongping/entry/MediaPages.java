package org.gongping.entry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
import org.gongping.media.MediaId;
import org.gongping.media.Renditions;
import org.gongping.union.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Gives out an entry's files, in ranges, to whoever may see the entry, each time anew. Nothing in the head of an answer tells more than
 * the address asked for: the tag is its last part, no time is given.
 */
@Controller
class MediaPages {
    /** Everything else is downloaded, never opened in our own name (abuse case 16). Browsers call WAV otherwise. */
    private static final Map<String, String> SHOWN = Map.of(
            "video/mp4", "video/mp4",
            "audio/mpeg", "audio/mpeg",
            "audio/mp4", "audio/mp4",
            "audio/vnd.wave", "audio/wav",
            "image/jpeg", "image/jpeg",
            "image/png", "image/png");

    private final EntryReading reading;
    private final MediaFiles media;
    private final Renditions renditions;

    MediaPages(EntryReading reading, MediaFiles media, Renditions renditions) {
        this.reading = reading;
        this.media = media;
        this.renditions = renditions;
    }

    @GetMapping("/media/{id}")
    ResponseEntity<Resource> file(
            @AuthenticationPrincipal SignedIn reader,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String download) {
        MediaFile file = reading.original(new MediaId(id), reader);
        return whole(file, "", file.name(), download != null, media.open(file.id()));
    }

    /** What reviewers of a track judged blind get in its place; also its author may look what that is. */
    @GetMapping("/media/{id}/blind")
    ResponseEntity<Resource> blind(
            @AuthenticationPrincipal SignedIn reader,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String download) {
        EntryReading.Nameless nameless = reading.nameless(new MediaId(id), reader);
        MediaFile file = nameless.file();
        return whole(file, "-b", nameless.name(), download != null, renditions.blindCopy(file.id()));
    }

    /** A small picture of a picture, a paper or a film. It is drawn anew and says nothing of its maker. */
    @GetMapping("/media/{id}/thumbnail")
    ResponseEntity<Resource> thumbnail(@AuthenticationPrincipal SignedIn reader, @PathVariable UUID id) {
        MediaFile file = reading.file(new MediaId(id), reader);
        Optional<Resource> small = renditions.thumbnail(file.id());
        if (small.isEmpty() && file.type().startsWith("image/")) {
            return file(reader, id, null); // a kind of picture browsers decode and this server does not
        }
        return answer(file, "-t", "image/jpeg", ContentDisposition.inline().build(), small);
    }

    /** The version made for browsers. It says nothing of its maker either. */
    @GetMapping("/media/{id}/playable")
    ResponseEntity<Resource> playable(@AuthenticationPrincipal SignedIn reader, @PathVariable UUID id) {
        MediaFile file = reading.file(new MediaId(id), reader);
        return answer(file, "-p", "video/mp4", ContentDisposition.inline().build(), renditions.openPlayable(file.id()));
    }

    private static ResponseEntity<Resource> whole(
            MediaFile file, String tag, String name, boolean download, Resource bytes) {
        String type = download ? null : SHOWN.get(file.type());
        ContentDisposition disposition = (type != null ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return answer(file, tag, type == null ? "application/octet-stream" : type, disposition, Optional.of(bytes));
    }

    private static ResponseEntity<Resource> answer(
            MediaFile file, String tag, String type, ContentDisposition disposition, Optional<Resource> bytes) {
        if (bytes.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("\"" + file.id() + tag + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", "default-src 'none'; media-src 'self'; img-src 'self'; sandbox")
                .body(bytes.get());
    }
}
