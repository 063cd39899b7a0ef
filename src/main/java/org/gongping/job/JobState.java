package org.gongping.job;

/** How a job stands. */
public enum JobState {
    /** 进行中: has steps left; also while it waits to be tried again. */
    RUNNING,
    /** 已完成. */
    DONE,
    /** 未完成: failed too often; goes on from where it stands when somebody says so. */
    FAILED
}
