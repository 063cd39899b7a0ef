package org.gongping.entry;

import org.gongping.OnPostgres;

@OnPostgres
class LikenessOnPostgresTests extends LikenessStory {}
