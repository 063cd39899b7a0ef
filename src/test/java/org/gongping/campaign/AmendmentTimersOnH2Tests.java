package org.gongping.campaign;

import org.gongping.OnH2;

@OnH2
class AmendmentTimersOnH2Tests extends AmendmentTimersStory {}
