package org.gongping.process;

import org.gongping.OnPostgres;
import org.springframework.test.context.TestPropertySource;

@OnPostgres
@TestPropertySource(properties = "gongping.settlement.set=2")
class LapseOnPostgresTests extends LapseStory {}
