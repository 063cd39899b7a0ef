package org.gongping.process;

import org.gongping.OnPostgres;

@OnPostgres
class RemindersOnPostgresTests extends ReminderStory {}
