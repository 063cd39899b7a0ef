package org.gongping.forwarding;

import org.gongping.OnH2;

@OnH2
class ForwardingOnH2Tests extends ForwardingStory {}
