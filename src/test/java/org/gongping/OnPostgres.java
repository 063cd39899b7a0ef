package org.gongping;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The whole product over HTTP on a real PostgreSQL with the demonstration in it; jobs are run by hand. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = Postgres.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "gongping.jobs.enabled=false",
            "gongping.demo=true",
            "gongping.web.plain-http=true",
            "gongping.media.folder=target/media-postgres"
        })
public @interface OnPostgres {}
