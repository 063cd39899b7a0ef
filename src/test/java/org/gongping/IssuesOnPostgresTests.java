package org.gongping;

import org.springframework.test.context.TestPropertySource;

@OnPostgres
// A product of its own: these tests start campaigns that others would find in their lists.
@TestPropertySource(properties = "gongping.test=issues")
class IssuesOnPostgresTests extends IssueStory {
    @Override
    protected String waiting() {
        return "select count(*) from pg_locks where not granted";
    }
}
