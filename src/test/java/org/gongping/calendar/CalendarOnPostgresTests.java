package org.gongping.calendar;

import org.gongping.OnPostgres;

@OnPostgres
class CalendarOnPostgresTests extends CalendarStory {}
