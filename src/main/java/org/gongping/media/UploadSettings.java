package org.gongping.media;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one person may have begun and not ended at the same time.
 *
 * @param maxUnfinished bytes, as announced
 * @param maxUnfinishedFiles files
 */
@ConfigurationProperties("gongping.media.uploads")
record UploadSettings(
        @DefaultValue("4GB") DataSize maxUnfinished,
        @DefaultValue("40") int maxUnfinishedFiles) {}
