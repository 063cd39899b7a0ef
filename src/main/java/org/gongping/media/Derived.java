package org.gongping.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.Resource;

/** Where files made of the originals lie. They can all be made again: no backup needs them. */
interface Derived {
    /** @param suffix which of them, such as {@code thumbnail.jpg} */
    Optional<Resource> find(String sha256, String suffix);

    /** Takes the file over: it appears complete or not at all. */
    void keep(String sha256, String suffix, Path file) throws IOException;

    /** An empty folder on the same disk to make a file in; the caller removes it. */
    Path workplace() throws IOException;
}
