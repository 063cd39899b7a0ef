package org.gongping.entry;

import org.gongping.media.MediaFile;
import org.gongping.media.Renditions;
import org.springframework.stereotype.Component;

/** Decides how a page shows a file; {@code @mediaViews} in templates. */
@Component("mediaViews")
class MediaViews {
    private final Renditions renditions;

    MediaViews(Renditions renditions) {
        this.renditions = renditions;
    }

    /**
     * @param player {@code film}, {@code sound}, {@code picture}, {@code paper} (a document with a small picture of its
     *     first page), {@code making} (wait for it) or {@code none} (download it)
     * @param source what the player plays
     * @param still a small picture, or where one might be
     */
    record View(String player, String source, String still) {}

    public View of(MediaFile file) {
        return of(file, false);
    }

    /** @param blind whether the reader gets the copy that names nobody in the original's place */
    public View of(MediaFile file, boolean blind) {
        String address = "/media/" + file.id();
        String original = blind ? address + "/blind" : address;
        String still = address + "/thumbnail";
        String type = file.type();
        return switch (renditions.playable(file.id())) {
            case AS_IT_IS ->
                new View(
                        type.startsWith("image/") ? "picture" : type.startsWith("audio/") ? "sound" : "film",
                        original,
                        still);
            case MADE -> new View("film", address + "/playable", still);
            case BEING_MADE -> new View("making", original, still);
            case DOWNLOAD_ONLY ->
                new View(
                        type.equals("application/pdf") && file.inspection().trouble() == null ? "paper" : "none",
                        original,
                        still);
        };
    }
}
