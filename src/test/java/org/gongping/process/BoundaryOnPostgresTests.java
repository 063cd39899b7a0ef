package org.gongping.process;

import org.gongping.OnPostgres;

@OnPostgres
class BoundaryOnPostgresTests extends BoundaryStory {}
