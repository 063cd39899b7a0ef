package org.gongping.media;

import org.gongping.Postgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = Postgres.class)
class RenditionsOnPostgresTests extends RenditionStory {}
