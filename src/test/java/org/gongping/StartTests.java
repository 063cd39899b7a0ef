package org.gongping;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = {"spring.datasource.url=jdbc:h2:mem:start", "gongping.jobs.enabled=false"})
class StartTests {
    @Test
    void starts() {}
}
