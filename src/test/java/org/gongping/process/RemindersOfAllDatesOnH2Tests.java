package org.gongping.process;

import org.gongping.OnH2;

@OnH2
class RemindersOfAllDatesOnH2Tests extends RemindersOfAllDatesStory {}
