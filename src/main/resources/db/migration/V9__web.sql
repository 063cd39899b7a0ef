-- Sessions: names and types are those of Spring Session; bytea is understood by PostgreSQL and H2 alike.
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

-- A wrong password counts for a quarter of an hour; old rows can be swept by this column.
alter table login_failure add column last_at timestamp(6) with time zone;
create index login_failure_last_at on login_failure (last_at);

-- Each request that creates or decides counts once: a repeat gets the stored answer.
create table request_key (
    id         uuid         not null primary key,
    person_id  uuid         not null,
    location   varchar(500) not null,
    created_at timestamp(6) with time zone not null
);
create index request_key_created_at on request_key (created_at);
