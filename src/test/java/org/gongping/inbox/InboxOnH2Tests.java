package org.gongping.inbox;

import org.gongping.OnH2;

@OnH2
class InboxOnH2Tests extends InboxStory {}
