-- What is judged: a draft, then an entry with a number, its parts and what was handed in each time.
create table entry (
    id                 uuid         not null primary key,
    number             varchar(40) unique,
    campaign_id        uuid         not null,
    track_id           uuid         not null,
    kind               varchar(64)  not null,
    channel            varchar(20)  not null,
    -- the unit that hands it in
    unit_id            varchar(64)  not null references trade_union (id),
    submitter_id       uuid         not null references person (id),
    submitter_name     varchar(60)  not null,
    title              varchar(200) not null,
    -- JSON: field key to text
    fields             varchar(200000) not null,
    -- JSON: keys of the declarations ticked
    declared           varchar(4000) not null,
    definition_version integer      not null,
    standing           varchar(20)  not null,
    level              varchar(20),
    at_union           varchar(64),
    -- the last return for revision: who, for which union, when, why, which level it was
    returned_by        uuid,
    returned_by_name   varchar(60),
    returned_union     varchar(64),
    returned_at        timestamp(6) with time zone,
    returned_opinion   varchar(2000),
    returned_reasons   varchar(400),
    begun_at           timestamp(6) with time zone not null,
    saved_at           timestamp(6) with time zone not null,
    submitted_at       timestamp(6) with time zone,
    times_submitted    integer      not null,
    version            integer      not null
);
create index entry_submitter on entry (submitter_id, saved_at);
create index entry_unit on entry (unit_id, standing);
create index entry_track on entry (track_id, standing);

create table entry_part (
    id       uuid         not null primary key,
    entry_id uuid         not null references entry (id),
    part     varchar(64)  not null,
    media_id uuid         not null,
    added_at timestamp(6) with time zone not null,
    unique (entry_id, part)
);

-- What was handed in, each time: an amended entry is compared with the one before it.
create table entry_submission (
    id                 uuid      not null primary key,
    entry_id           uuid      not null references entry (id),
    ordinal            integer   not null,
    definition_version integer   not null,
    fields             varchar(200000) not null,
    -- JSON: part key to sha256
    parts              varchar(4000) not null,
    submitted_at       timestamp(6) with time zone not null,
    unique (entry_id, ordinal)
);
