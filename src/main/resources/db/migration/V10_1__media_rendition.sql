-- Films that are made over for browsers: work that outlives a restart. One row per content, whoever handed it in,
-- and no tie to their rows: those come and go.
create table media_rendition (
    sha256       char(64)    not null primary key,
    -- WAITING, MAKING, MADE, FAILED
    state        varchar(20) not null,
    attempts     integer     not null,
    requested_at timestamp(6) with time zone not null,
    -- the node at work says so every ten seconds; silence means it died
    heartbeat    timestamp(6) with time zone
);

create index media_rendition_waiting on media_rendition (state, requested_at);
