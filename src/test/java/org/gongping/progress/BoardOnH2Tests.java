package org.gongping.progress;

import org.gongping.OnH2;

@OnH2
class BoardOnH2Tests extends BoardStory {}
