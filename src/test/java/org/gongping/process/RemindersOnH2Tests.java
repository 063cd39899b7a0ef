package org.gongping.process;

import org.gongping.OnH2;

@OnH2
class RemindersOnH2Tests extends ReminderStory {}
