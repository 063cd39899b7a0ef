package org.gongping.message;

import org.gongping.OnPostgres;

@OnPostgres
class NoticesOnPostgresTests extends NoticeStory {}
