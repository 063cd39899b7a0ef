-- Who did what, when, why, under which deadline. Rows are only ever added; each carries the hash of the one before it.
create table trail (
    seq        bigint generated always as identity primary key,
    subject    uuid          not null,
    ordinal    integer       not null,
    at         timestamp(6) with time zone not null,
    act        varchar(40)   not null,
    actor_id   uuid,
    actor_name varchar(60)   not null,
    role       varchar(20),
    union_id   varchar(64),
    union_name varchar(120),
    reason     varchar(2000) not null,
    -- JSON object: what the act changed, under which rules
    details    varchar(20000) not null,
    deadline   timestamp(6) with time zone,
    previous   char(64)      not null,
    hash       char(64)      not null,
    unique (subject, ordinal)
);
