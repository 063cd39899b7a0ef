package org.gongping.media;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.Resource;

/** Files made from a kept one, such as thumbnails and transcoded films. They can be made anew, and go when it goes. */
interface Derived {
    /** @param suffix says what it is: letters, digits, dots and hyphens, for example {@code 320.jpg} */
    Optional<Resource> find(String sha256, String suffix);

    /**
     * Keeps a copy; one that is there already is replaced.
     *
     * @param file stays where it is
     */
    void keep(String sha256, String suffix, Path file);

    static String place(String sha256, String suffix) {
        if (!suffix.matches("[A-Za-z0-9-][A-Za-z0-9.-]{0,40}")) {
            throw new IllegalArgumentException("No name for a derived file: " + suffix);
        }
        return "derived/" + Shelf.place(sha256) + "." + suffix;
    }
}
