package org.gongping.inbox;

import org.gongping.OnPostgres;

@OnPostgres
class InboxOnPostgresTests extends InboxStory {}
