-- One round per sub-project and union: opened by the first entry that arrives, closed at the union's deadline.
create table round (
    id        uuid        not null primary key,
    track_id  uuid        not null,
    union_id  varchar(64) not null references trade_union (id),
    state     varchar(10) not null,
    opened_at timestamp(6) with time zone not null,
    closed_at timestamp(6) with time zone,
    unique (track_id, union_id)
);

create table verdict (
    id            uuid          not null primary key,
    -- one task, one verdict, whatever happens
    task_id       varchar(64)   not null unique,
    entry_id      uuid          not null references entry (id),
    union_id      varchar(64)   not null references trade_union (id),
    level         varchar(20)   not null,
    official_id   uuid          not null references person (id),
    official_name varchar(60)   not null,
    verdict       varchar(20)   not null,
    opinion       varchar(2000) not null,
    reasons       varchar(400)  not null,
    -- checklist items the official confirmed, as written in the notice
    confirmed     varchar(4000) not null,
    given_at      timestamp(6) with time zone not null
);
create index verdict_entry on verdict (entry_id, given_at);
