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

/** Gives out an entry's files, in ranges, to whoever may see the entry, each time anew. */
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

    private final Entries entries;
    private final MediaFiles media;
    private final Renditions renditions;

    MediaPages(Entries entries, MediaFiles media, Renditions renditions) {
        this.entries = entries;
        this.media = media;
        this.renditions = renditions;
    }

    @GetMapping("/media/{id}")
    ResponseEntity<Resource> file(
            @AuthenticationPrincipal SignedIn reader,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String download) {
        MediaFile file = entries.file(new MediaId(id), reader);
        String type = download == null ? SHOWN.get(file.type()) : null;
        ContentDisposition disposition = (type != null ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return answer(
                file,
                "",
                type == null ? "application/octet-stream" : type,
                disposition,
                Optional.of(media.open(file.id())));
    }

    /** A small picture of a picture, a paper or a film. */
    @GetMapping("/media/{id}/thumbnail")
    ResponseEntity<Resource> thumbnail(@AuthenticationPrincipal SignedIn reader, @PathVariable UUID id) {
        MediaFile file = entries.file(new MediaId(id), reader);
        Optional<Resource> small = renditions.thumbnail(file.id());
        if (small.isEmpty() && file.type().startsWith("image/")) {
            return file(reader, id, null); // a kind of picture browsers decode and this server does not
        }
        return answer(file, "-t", "image/jpeg", ContentDisposition.inline().build(), small);
    }

    /** The version made for browsers. */
    @GetMapping("/media/{id}/playable")
    ResponseEntity<Resource> playable(@AuthenticationPrincipal SignedIn reader, @PathVariable UUID id) {
        MediaFile file = entries.file(new MediaId(id), reader);
        return answer(file, "-p", "video/mp4", ContentDisposition.inline().build(), renditions.openPlayable(file.id()));
    }

    private static ResponseEntity<Resource> answer(
            MediaFile file, String tag, String type, ContentDisposition disposition, Optional<Resource> bytes) {
        if (bytes.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("\"" + file.sha256() + tag + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", "default-src 'none'; media-src 'self'; img-src 'self'; sandbox")
                .body(bytes.get());
    }
}
