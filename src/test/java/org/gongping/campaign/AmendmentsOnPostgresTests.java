package org.gongping.campaign;

import org.gongping.OnPostgres;

@OnPostgres
class AmendmentsOnPostgresTests extends AmendmentStory {}
