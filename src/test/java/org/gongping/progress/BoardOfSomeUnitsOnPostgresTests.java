package org.gongping.progress;

import org.gongping.OnPostgres;

@OnPostgres
class BoardOfSomeUnitsOnPostgresTests extends BoardOfSomeUnitsStory {}
