package org.gongping;

import org.springframework.test.annotation.DirtiesContext;

@OnH2
@DirtiesContext
class SeasonStoryOnH2Tests extends SeasonStoryTests {}
