-- A definition somebody is still writing, readable or not: nothing that was typed is lost.
create table campaign_draft (
    id            uuid            not null primary key,
    union_id      varchar(64)     not null references trade_union (id),
    title         varchar(200)    not null,
    file          varchar(200)    not null,
    yaml          varchar(262144) not null,
    -- the issue it was copied from; for a change of a running campaign the one it replaces
    base_campaign uuid references campaign (id),
    base_version  integer,
    saved_at      timestamp(6) with time zone not null,
    saved_by      uuid            not null references person (id),
    saved_by_name varchar(60)     not null,
    version       integer         not null
);
create index campaign_draft_union on campaign_draft (union_id, saved_at);

-- Why a later issue replaced the one before; empty for the first.
alter table campaign_definition add column reason varchar(500) default '' not null;
alter table campaign_definition add column document varchar(80) default '' not null;
alter table campaign_definition add column issued_by varchar(60) default '' not null;
