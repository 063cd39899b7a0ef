package org.gongping.calendar;

import org.gongping.OnH2;

@OnH2
class CalendarOnH2Tests extends CalendarStory {}
