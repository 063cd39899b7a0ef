package org.gongping.media;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:renditions;DB_CLOSE_DELAY=-1")
class RenditionsTests extends RenditionStory {}
