package org.gongping.inbox;

import org.gongping.OnH2;
import org.springframework.test.annotation.DirtiesContext;

@OnH2
// What waits at a desk is counted: a database nobody has handed in to before.
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class InboxOnH2Tests extends InboxStory {}
