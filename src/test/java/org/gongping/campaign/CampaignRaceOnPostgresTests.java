package org.gongping.campaign;

import org.gongping.Postgres;
import org.springframework.test.context.ContextConfiguration;

/** The same races where locks are the real server's. */
@ContextConfiguration(initializers = Postgres.class)
class CampaignRaceOnPostgresTests extends CampaignRaceTests {}
