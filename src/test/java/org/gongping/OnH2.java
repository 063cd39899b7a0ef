package org.gongping;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole product over HTTP on an H2 database in memory with the demonstration in it; jobs are run by hand. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};LOCK_TIMEOUT=20000",
            "gongping.jobs.enabled=false",
            "gongping.demo=true",
            "gongping.web.plain-http=true",
            "gongping.media.folder=target/media-h2"
        })
public @interface OnH2 {}
