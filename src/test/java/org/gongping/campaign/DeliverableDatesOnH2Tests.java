package org.gongping.campaign;

import org.gongping.OnH2;

@OnH2
class DeliverableDatesOnH2Tests extends DeliverableDatesStory {}
