package org.gongping.progress;

import org.gongping.OnPostgres;

@OnPostgres
class BoardOnPostgresTests extends BoardStory {}
