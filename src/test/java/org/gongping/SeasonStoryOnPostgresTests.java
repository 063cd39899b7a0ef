package org.gongping;

import org.springframework.test.annotation.DirtiesContext;

@OnPostgres
@DirtiesContext
class SeasonStoryOnPostgresTests extends SeasonStoryTests {}
