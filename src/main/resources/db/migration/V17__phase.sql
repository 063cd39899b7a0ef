-- How far each track is in its season. The processes draw it and hold the clocks; what counts stands here.
create table phase_run (
    id         uuid        not null primary key,
    track_id   uuid        not null references track (id),
    phase      varchar(30) not null,
    -- a season may pass the same phase several times (初审, 复审): counted from 1
    pass       integer     not null,
    state      varchar(10) not null,
    reached_at timestamp(6) with time zone not null,
    opened_at  timestamp(6) with time zone,
    closed_at  timestamp(6) with time zone,
    done_at    timestamp(6) with time zone,
    unique (track_id, phase, pass)
);

-- How far a campaign is beyond its tracks. One row, one process: whoever writes it first starts the process.
create table campaign_run (
    campaign_id uuid        not null primary key references campaign (id),
    stage       varchar(20) not null,
    since       timestamp(6) with time zone not null
);

-- A campaign begins all its tracks in one transaction.
alter table path_step alter column elements set data type varchar(40000);
