package org.gongping;

import org.springframework.test.context.TestPropertySource;

@OnH2
// A product of its own: these tests start campaigns that others would find in their lists.
@TestPropertySource(properties = "gongping.test=issues")
class IssuesOnH2Tests extends IssueStory {
    @Override
    protected String waiting() {
        return "select count(*) from information_schema.sessions where blocker_id is not null";
    }
}
