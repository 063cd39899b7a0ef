package org.gongping.campaign;

import org.gongping.OnPostgres;

@OnPostgres
class DeliverableDatesOnPostgresTests extends DeliverableDatesStory {}
