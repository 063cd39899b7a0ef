package org.gongping.inbox;

import org.gongping.OnPostgres;
import org.springframework.test.annotation.DirtiesContext;

@OnPostgres
// What waits at a desk is counted: a database nobody has handed in to before.
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class InboxOnPostgresTests extends InboxStory {}
