package org.gongping.campaign;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The product on an empty database in memory. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {"spring.datasource.url=jdbc:h2:mem:${random.uuid};LOCK_TIMEOUT=20000", "gongping.demo=false"})
@RecordApplicationEvents
@interface CampaignTest {}
