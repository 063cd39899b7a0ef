package org.gongping.trail;

import org.gongping.OnH2;

@OnH2
class DeadlineHistoryOnH2Tests extends DeadlineHistoryStory {}
