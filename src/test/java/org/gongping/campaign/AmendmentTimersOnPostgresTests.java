package org.gongping.campaign;

import org.gongping.OnPostgres;

@OnPostgres
class AmendmentTimersOnPostgresTests extends AmendmentTimersStory {}
