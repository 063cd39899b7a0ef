package org.gongping.message;

import org.gongping.OnH2;

@OnH2
class NoticesOnH2Tests extends NoticeStory {}
