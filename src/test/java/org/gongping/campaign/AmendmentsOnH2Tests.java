package org.gongping.campaign;

import org.gongping.OnH2;

@OnH2
class AmendmentsOnH2Tests extends AmendmentStory {}
