-- A notice passed on (转发) by a unit to those below it, with its own text and dates. Editing writes a new version.
create table forwarding (
    id           uuid          not null primary key,
    campaign_id  uuid          not null references campaign (id),
    union_id     varchar(64)   not null references trade_union (id),
    version      integer       not null,
    document     varchar(80)   not null,
    text         varchar(4000) not null,
    person_id    uuid          not null references person (id),
    person_name  varchar(60)   not null,
    forwarded_at timestamp(6) with time zone not null,
    unique (campaign_id, union_id, version)
);

-- The ends of the collection this version named; what counts stands in deadline.
create table forwarding_date (
    forwarding_id uuid not null references forwarding (id),
    track_id      uuid not null references track (id),
    closes_at     timestamp(6) with time zone not null,
    primary key (forwarding_id, track_id)
);

-- What a unit's own date could become after the date above it moved: the unit decides.
create table deadline_proposal (
    id             uuid         not null primary key,
    campaign_id    uuid         not null references campaign (id),
    track_id       uuid         not null references track (id),
    phase          varchar(30)  not null,
    union_id       varchar(64)  not null references trade_union (id),
    parent_id      varchar(64)  not null references trade_union (id),
    parent_before  timestamp(6) with time zone,
    parent_after   timestamp(6) with time zone not null,
    local_before   timestamp(6) with time zone not null,
    proposed       timestamp(6) with time zone not null,
    -- how long before the end above the unit closes; kept through a chain of moves that nobody answered
    gap_seconds    bigint       not null,
    document       varchar(80)  not null,
    made_at        timestamp(6) with time zone not null,
    standing       varchar(20)  not null,
    settled_at     timestamp(6) with time zone,
    settled_by     varchar(60),
    settled_closes timestamp(6) with time zone
);
create index deadline_proposal_of_union on deadline_proposal (union_id, campaign_id, standing);
create index deadline_proposal_of_track on deadline_proposal (track_id, phase, standing);
