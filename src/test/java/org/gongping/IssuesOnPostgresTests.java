package org.gongping;

@OnPostgres
class IssuesOnPostgresTests extends IssueStory {
    @Override
    protected String waiting() {
        return "select count(*) from pg_locks where not granted";
    }
}
