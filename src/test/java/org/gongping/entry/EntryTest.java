package org.gongping.entry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole product on a free port with a season that collects now. Files may have 8 MB, of a larger one half a MB is still
 * taken: small enough to see where the server stops.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};LOCK_TIMEOUT=20000",
            "gongping.web.plain-http=true",
            "gongping.media.folder=target/entry-tests/media",
            "gongping.media.max-file=8MB",
            "server.tomcat.max-swallow-size=512KB",
            "gongping.jobs.enabled=false"
        })
@Import(Season.class)
@interface EntryTest {}
