package org.gongping.process;

import org.gongping.OnH2;
import org.springframework.test.annotation.DirtiesContext;

@OnH2
@DirtiesContext
class SeasonOnH2Tests extends SeasonTests {}
