package org.gongping.media;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.io.Resource;

/**
 * Where kept bytes lie, each file under the sha256 of its bytes ({@code ab/cd/abcd…}): a folder, or a bucket of an object
 * store. A file appears there complete or not at all (reliability rule 12), and never changes.
 */
interface Shelf extends Derived {
    /**
     * Puts arrived bytes in their place, if they are not there yet. Whether they stay there is decided under {@link
     * MediaRows#lock}: until a row names them, a sweep may take them away again.
     *
     * @throws MediaFiles.MediaStoreFull if there is no room
     * @throws MediaFiles.MediaStoreAway if the store does not answer; so do all that follow
     */
    void put(Arrived file);

    /** Whether these bytes are there, all of them. */
    boolean holds(String sha256, long size);

    /**
     * The bytes, in any part.
     *
     * @throws IllegalStateException if they are gone
     */
    Resource open(String sha256, long size);

    /** Takes away the bytes and what was derived from them. */
    void remove(String sha256);

    /**
     * Fingerprints of all files, and of all that was derived from one, that have lain untouched for so long by the store's own
     * clock, in batches.
     *
     * @param batch takes at most 500 at a time; a fingerprint may come more than once
     */
    void eachOlderThan(Duration age, Consumer<List<String>> batch) throws IOException;

    /** Gives up what arrived only in part so long ago; answers how many. */
    int sweep(Duration age) throws IOException;

    static String place(String sha256) {
        return sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + sha256;
    }
}
