package org.gongping.process;

import org.gongping.OnPostgres;

@OnPostgres
class RemindersOfAllDatesOnPostgresTests extends RemindersOfAllDatesStory {}
