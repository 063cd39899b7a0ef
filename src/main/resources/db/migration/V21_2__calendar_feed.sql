-- Deadlines as a calendar a person subscribes to. Of the secret in its address only the hash is kept.
create table calendar_feed (
    person_id    uuid        not null primary key references person (id),
    token_sha256 varchar(64) not null constraint calendar_feed_token_once unique,
    language     varchar(2)  not null,
    made_at      timestamp(6) with time zone not null,
    -- of the content as last fetched: programs ask whether it changed since
    etag         varchar(64) not null,
    changed_at   timestamp(6) with time zone not null
);
