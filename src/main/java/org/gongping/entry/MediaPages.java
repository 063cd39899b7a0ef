package org.gongping.entry;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
import org.gongping.media.MediaId;
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
    /** Everything else is downloaded, never opened in our own name (abuse case 16). */
    private static final Set<String> SHOWN = Set.of("video/mp4", "audio/mpeg", "image/jpeg", "image/png");

    private final Entries entries;
    private final MediaFiles media;

    MediaPages(Entries entries, MediaFiles media) {
        this.entries = entries;
        this.media = media;
    }

    @GetMapping("/media/{id}")
    ResponseEntity<Resource> file(
            @AuthenticationPrincipal SignedIn reader,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String download) {
        MediaFile file = entries.file(new MediaId(id), reader);
        boolean shown = SHOWN.contains(file.type()) && download == null;
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(shown ? file.type() : "application/octet-stream"))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("\"" + file.sha256() + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", "default-src 'none'; media-src 'self'; img-src 'self'; sandbox")
                .body(media.open(file.id()));
    }
}
