package org.gongping.job;

import org.gongping.OnPostgres;

@OnPostgres
class JobsOnPostgresTests extends JobStory {}
