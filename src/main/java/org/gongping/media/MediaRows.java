package org.gongping.media;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface MediaRows extends JpaRepository<MediaFile, UUID> {}
