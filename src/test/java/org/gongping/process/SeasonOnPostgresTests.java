package org.gongping.process;

import org.gongping.OnPostgres;
import org.springframework.test.annotation.DirtiesContext;

@OnPostgres
@DirtiesContext
class SeasonOnPostgresTests extends SeasonTests {}
