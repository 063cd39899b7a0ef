-- The engine lacks these two: without the first every completion scans all tasks, without the second every poll all timers.
create index gp_idx_task_parent on ACT_RU_TASK (PARENT_TASK_ID_);
create index gp_idx_job_due on ACT_RU_JOB (DUEDATE_);
