package org.gongping.process;

import org.gongping.OnH2;

@OnH2
class BoundaryOnH2Tests extends BoundaryStory {}
