package org.gongping.media;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Chooses where files are kept: in the folder, or, as soon as a setting names one, in an S3-compatible store. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MediaStore {
    @Bean
    Shelf shelf(MediaSettings settings, S3Settings s3) {
        return s3.wanted() ? S3Shelf.at(s3) : new FolderShelf(settings.folder());
    }

    @Bean
    Spool spool(MediaSettings settings) {
        return new Spool(
                settings.folder().resolve("tmp")); // the same disk as the folder's: a rename cannot be half-done
    }
}
