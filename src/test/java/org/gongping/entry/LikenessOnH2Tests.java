package org.gongping.entry;

import org.gongping.OnH2;

@OnH2
class LikenessOnH2Tests extends LikenessStory {}
