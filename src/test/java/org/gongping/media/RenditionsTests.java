package org.gongping.media;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:renditions")
class RenditionsTests extends RenditionStory {}
