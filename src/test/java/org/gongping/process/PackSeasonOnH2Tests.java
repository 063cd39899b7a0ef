package org.gongping.process;

import org.gongping.OnH2;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@OnH2
// In fujian the collection waits for every entry at a desk: a database of its own.
@TestPropertySource(properties = "gongping.test=pack-season")
@DirtiesContext
class PackSeasonOnH2Tests extends PackSeasonTests {}
