package org.gongping.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the inbox to show.
 *
 * @param desks unions the official sits at
 * @param words searched in number, title and unit; empty for all
 * @param page the first is 1
 */
record InboxQuery(List<UnionId> desks, View view, @Nullable UUID track, String words, Order order, int page) {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    InboxQuery {
        words = words.strip();
        page = Math.max(1, Math.min(page, InboxRows.COUNTED));
    }

    InboxQuery(List<UnionId> desks) {
        this(desks, View.MINE, null, "", Order.DUE, 1);
    }

    InboxQuery view(View other) {
        return new InboxQuery(desks, other, null, "", order, 1);
    }

    /** The day ends at 24:00 in Shanghai; what is due by then is due today. */
    static Instant endOfToday(Instant now) {
        return LocalDate.ofInstant(now, SHANGHAI)
                .plusDays(1)
                .atStartOfDay(SHANGHAI)
                .toInstant();
    }

    /** The tabs of the inbox. */
    enum View {
        /** All that I may decide, but for what comes back to a colleague. */
        MINE,
        /** Sent back by me and amended. */
        AGAIN,
        /** Due until midnight, or overdue. */
        TODAY,
        /** What comes back to a colleague who returned it. */
        COLLEAGUES
    }

    /** The orders of the list. */
    enum Order {
        DUE("due_at, task_id"),
        NEWEST("opened_at desc, task_id"),
        OLDEST("opened_at, task_id");

        final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }
}
