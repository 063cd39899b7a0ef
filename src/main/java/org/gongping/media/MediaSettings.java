package org.gongping.media;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where files are kept and how large one may be at most.
 *
 * @param folder a folder on one disk, shared by all nodes; made when it is missing
 * @param maxFile no file is larger, whatever a campaign allows
 */
@ConfigurationProperties("gongping.media")
record MediaSettings(
        @DefaultValue("./data/media") Path folder,
        @DefaultValue("500MB") DataSize maxFile) {}
