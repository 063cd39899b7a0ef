-- An official's open tasks: one indexed row per user task, written in the transaction that opens it. The engine's own
-- task query needs 350 ms for a first page where this needs less than one (performance.md, baselines).
create table inbox_item (
    task_id      varchar(64)  not null primary key,
    -- process definition and node: which version of which form
    model        varchar(64)  not null,
    node         varchar(64)  not null,
    subject      uuid         not null,
    union_id     varchar(64)  not null,
    level        varchar(20)  not null,
    track_id     uuid         not null,
    track        varchar(120) not null,
    number       varchar(40)  not null,
    title        varchar(200) not null,
    unit         varchar(120) not null,
    warnings     integer      not null,
    -- set when the entry was sent back before: it comes home to the official who returned it
    meant_for    uuid,
    again        boolean      not null,
    opened_at    timestamp(6) with time zone not null,
    -- no deadline is written as the year 9999, so that one index serves the order
    due_at       timestamp(6) with time zone not null,
    state        varchar(10)  not null,
    done_at      timestamp(6) with time zone,
    done_by      uuid,
    done_by_name varchar(60)
);
create index inbox_item_desk on inbox_item (union_id, state, due_at, task_id);
create index inbox_item_subject on inbox_item (subject, state);
create index inbox_item_track on inbox_item (track_id, union_id, state);
