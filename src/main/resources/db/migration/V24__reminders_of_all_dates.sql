-- Reminders are no longer of collections only: a date belongs to a phase of a track, or to a deliverable of one or of the campaign.
create table reminder_given (
    owner_id  uuid        not null,
    -- a phase, or the key of a deliverable
    what      varchar(64) not null,
    union_id  varchar(64) not null references trade_union (id),
    kind      varchar(20) not null,
    closes_at timestamp(6) with time zone not null,
    told      integer     not null,
    told_at   timestamp(6) with time zone not null,
    primary key (owner_id, what, union_id, kind, closes_at)
);
insert into reminder_given (owner_id, what, union_id, kind, closes_at, told, told_at)
    select track_id, phase, union_id, kind, closes_at, told, told_at from reminder;
drop table reminder;
alter table reminder_given rename to reminder;
-- What lies behind is not made up for, also not for the dates that had no reminders before.
update reminder_clock set done_until = current_timestamp;

-- Units say that they have handed over what they owe (reports, rosters): whoever has is not reminded.
create table delivery (
    campaign_id uuid        not null references campaign (id),
    -- the track it is owed for, or the campaign
    owner_id    uuid        not null,
    deliverable varchar(64) not null,
    union_id    varchar(64) not null references trade_union (id),
    person_id   uuid        not null references person (id),
    person_name varchar(60) not null,
    done_at     timestamp(6) with time zone not null,
    primary key (owner_id, deliverable, union_id)
);
create index delivery_campaign on delivery (campaign_id);
