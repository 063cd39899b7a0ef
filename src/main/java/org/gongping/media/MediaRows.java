package org.gongping.media;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface MediaRows extends JpaRepository<MediaFile, UUID> {
    boolean existsBySha256(String sha256);

    /** Any of those that name it. */
    Optional<MediaFile> findFirstBySha256(String sha256);

    /** Those of the fingerprints that a row names. */
    @Query("select distinct file.sha256 from MediaFile file where file.sha256 in :prints")
    List<String> named(Collection<String> prints);

    /**
     * Whoever writes a row, and whoever takes bytes away because no row names them, does it one after the other, on all nodes:
     * held to the end of the transaction.
     *
     * @param digit the first of the fingerprint
     */
    @Query(nativeQuery = true, value = "select digit from media_lock where digit = :digit for update")
    String lock(String digit);
}
