package org.gongping.progress;

import org.gongping.OnH2;

@OnH2
class BoardOfSomeUnitsOnH2Tests extends BoardOfSomeUnitsStory {}
