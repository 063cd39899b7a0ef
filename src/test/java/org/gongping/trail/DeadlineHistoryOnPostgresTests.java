package org.gongping.trail;

import org.gongping.OnPostgres;

@OnPostgres
class DeadlineHistoryOnPostgresTests extends DeadlineHistoryStory {}
