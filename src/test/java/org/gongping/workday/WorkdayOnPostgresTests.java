package org.gongping.workday;

import org.gongping.OnPostgres;

@OnPostgres
class WorkdayOnPostgresTests extends WorkdayStory {}
