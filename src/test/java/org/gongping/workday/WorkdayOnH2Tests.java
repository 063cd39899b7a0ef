package org.gongping.workday;

import org.gongping.OnH2;

@OnH2
class WorkdayOnH2Tests extends WorkdayStory {}
