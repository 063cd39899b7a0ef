-- A part of an entry holds several items in an order: files, texts or links, each with a caption.
create table entry_item (
    id       uuid          not null primary key,
    entry_id uuid          not null references entry (id),
    part     varchar(64)   not null,
    ordinal  integer       not null,
    caption  varchar(2000) not null,
    -- a text or a link; null for a file
    text     varchar(200000),
    -- a file; null for a text or a link
    media_id uuid,
    added_at timestamp(6) with time zone not null,
    constraint entry_item_place unique (entry_id, part, ordinal),
    constraint entry_item_is_one_thing check ((text is null) <> (media_id is null))
);
insert into entry_item (id, entry_id, part, ordinal, caption, text, media_id, added_at)
select id, entry_id, part, 1, '', null, media_id, added_at from entry_part;
drop table entry_part;
alter table entry_item rename to entry_part;
create index entry_part_media on entry_part (media_id);

-- JSON, part key to its items with fingerprint, text and caption: longer than one fingerprint per part
alter table entry_submission alter column parts set data type varchar(1000000);

-- Lists that clerks sent, to be looked at before they become drafts.
create table entry_list (
    id        uuid        not null primary key,
    track_id  uuid        not null,
    kind      varchar(64) not null,
    unit_id   varchar(64) not null references trade_union (id),
    person_id uuid        not null references person (id),
    media_id  uuid        not null references media_file (id),
    sent_at   timestamp(6) with time zone not null
);
