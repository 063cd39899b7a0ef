package org.gongping.process;

import org.gongping.OnH2;
import org.springframework.test.context.TestPropertySource;

@OnH2
@TestPropertySource(properties = "gongping.settlement.set=2")
class LapseOnH2Tests extends LapseStory {}
