package org.gongping.media;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The program that makes films over for browsers.
 *
 * @param ffmpeg its path, or its name to be looked up on the PATH; empty: none, films browsers do not play are downloaded
 * @param ffmpegPatience for one film
 */
@ConfigurationProperties("gongping.media")
record FfmpegSettings(
        @DefaultValue("ffmpeg") String ffmpeg,
        @DefaultValue("PT1H") Duration ffmpegPatience) {}
