package org.gongping.forwarding;

import org.gongping.OnPostgres;

@OnPostgres
class ForwardingOnPostgresTests extends ForwardingStory {}
