-- Deliverables have dates of their own beside the phases'; any date may be vague; every change belongs to an amendment.
alter table deadline alter column track_id drop not null;
alter table deadline alter column phase drop not null;
-- of a deliverable only: its key, and the sub-project or the campaign that owes it
alter table deadline add column deliverable varchar(64);
alter table deadline add column owner_id uuid;
alter table deadline add column campaign_id uuid references campaign (id);
alter table deadline add constraint deadline_deliverable_once unique (owner_id, deliverable, union_id);
create index deadline_campaign on deadline (campaign_id);

alter table deadline_change alter column new_closes drop not null;
alter table deadline_change add column old_opens timestamp(6) with time zone;
alter table deadline_change add column new_opens timestamp(6) with time zone;
alter table deadline_change add column new_words varchar(300);
alter table deadline_change add column amendment_id uuid;
alter table deadline_change add column approved_by varchar(60);

alter table campaign add column amendments integer default 0 not null;

-- One document that changes dates: of one phase, or a whole table of them.
create table amendment (
    id              uuid         not null primary key,
    campaign_id     uuid         not null references campaign (id),
    -- counts the campaign's amendments from 1: the number of the receipt
    number          integer      not null,
    -- whose dates: the organizer's for everybody, or a unit's own
    union_id        varchar(64)  not null references trade_union (id),
    state           varchar(12)  not null,
    reason          varchar(500) not null,
    document        varchar(80)  not null,
    -- JSON: what each line changes, before and after
    lines           varchar(200000) not null,
    -- JSON: what was counted when it was asked for, then when it was decided
    counted         varchar(1000) not null,
    reopen_lapsed   boolean      not null,
    overlap_seen    boolean      not null,
    undoes          uuid references amendment (id),
    asked_by        uuid references person (id),
    asked_by_name   varchar(60)  not null,
    asked_role      varchar(20),
    asked_union     varchar(64) references trade_union (id),
    asked_at        timestamp(6) with time zone not null,
    decided_by      uuid references person (id),
    decided_by_name varchar(60),
    decided_at      timestamp(6) with time zone,
    -- why a request was turned down
    answer          varchar(500),
    job_id          uuid,
    -- what the job has done so far; written in the transaction of each chunk
    timers_set      integer      not null,
    tasks_moved     integer      not null,
    rounds_reopened integer      not null,
    people_told     integer      not null,
    constraint amendment_number_once unique (campaign_id, number)
);
