package org.gongping;

@OnH2
class IssuesOnH2Tests extends IssueStory {
    @Override
    protected String waiting() {
        return "select count(*) from information_schema.sessions where blocker_id is not null";
    }
}
