package org.gongping.trail;

/** What can happen; the words stand in the bundles under {@code Act.<name>}. */
enum Act {
    CAMPAIGN_STARTED,
    DEADLINE_MOVED,
    ROUND_OPENED,
    ROUND_CLOSED,
    DRAFT_BEGUN,
    DRAFT_DISCARDED,
    FILE_ATTACHED,
    FILE_REMOVED,
    ENTRY_SUBMITTED,
    ENTRY_AMENDED,
    ENTRY_WITHDRAWN,
    LEVEL_REACHED,
    LEVEL_ABSENT,
    ENTRY_RECOMMENDED,
    ENTRY_RETURNED,
    ENTRY_DECLINED,
    ENTRY_SHORTLISTED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED
}
