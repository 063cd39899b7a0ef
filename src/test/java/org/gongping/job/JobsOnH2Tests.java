package org.gongping.job;

import org.gongping.OnH2;

@OnH2
class JobsOnH2Tests extends JobStory {}
