-- A running campaign: what it was started from, its tracks, its deadlines and every change of one.
create table campaign (
    id                 uuid         not null primary key,
    campaign_key       varchar(64)  not null constraint campaign_key_once unique,
    title              varchar(200) not null,
    document           varchar(80)  not null,
    level              varchar(20)  not null,
    organizer_id       varchar(64)  not null references trade_union (id),
    numbering          varchar(40)  not null constraint campaign_numbering_once unique,
    definition_version integer      not null,
    started_at         timestamp(6) with time zone not null
);

-- The files as they were, never changed: entries say under which version they were checked.
create table campaign_definition (
    id          uuid           not null primary key,
    campaign_id uuid           not null references campaign (id),
    version     integer        not null,
    file        varchar(200)   not null,
    yaml        varchar(262144) not null,
    sha256      varchar(64)    not null,
    shift_days  integer        not null,
    issued_at   timestamp(6) with time zone not null,
    unique (campaign_id, version)
);

create table track (
    id          uuid        not null primary key,
    campaign_id uuid        not null references campaign (id),
    track_key   varchar(64) not null,
    ordinal     integer     not null,
    unique (campaign_id, track_key)
);

-- Apart from the campaign, so that handing out a number does not hold up whoever writes the campaign's row.
create table campaign_number (
    campaign_id uuid    not null primary key references campaign (id),
    last_number integer not null
);

create table deadline (
    id         uuid         not null primary key,
    track_id   uuid         not null references track (id),
    phase      varchar(30)  not null,
    -- who set it: the organizer for everybody, or a unit for itself and the units below it
    union_id   varchar(64)  not null references trade_union (id),
    opens_at   timestamp(6) with time zone,
    closes_at  timestamp(6) with time zone,
    words      varchar(300) not null,
    -- the days a vague date can mean; no timer runs on them
    vague_from date,
    vague_to   date,
    version    integer      not null,
    unique (track_id, phase, union_id)
);

create table deadline_change (
    id          uuid         not null primary key,
    deadline_id uuid         not null references deadline (id),
    version     integer      not null,
    old_closes  timestamp(6) with time zone,
    old_words   varchar(300),
    new_closes  timestamp(6) with time zone not null,
    reason      varchar(500) not null,
    document    varchar(80)  not null,
    person_id   uuid references person (id),
    person_name varchar(60)  not null,
    union_id    varchar(64) references trade_union (id),
    changed_at  timestamp(6) with time zone not null,
    unique (deadline_id, version)
);
