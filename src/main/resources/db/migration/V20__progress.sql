-- The board and the overview count over these alone, never over the entries themselves, which are wide.
create index entry_progress on entry (campaign_id, track_id, unit_id, standing, at_union, returned_union);

-- Serves what the old index served (track and state, by union), and how many wait at which level since when and until when.
drop index inbox_item_track;
create index inbox_item_track on inbox_item (track_id, state, union_id, level, due_at, opened_at);

-- When a unit was last told to hurry in a track, and by whom. What was told before stands in the trail.
create table chase (
    id              uuid         not null primary key,
    track_id        uuid         not null references track (id),
    union_id        varchar(64)  not null references trade_union (id),
    chased_at       timestamp(6) with time zone not null,
    chased_by       uuid         not null references person (id),
    chased_by_name  varchar(60)  not null,
    chased_by_union varchar(64)  not null references trade_union (id),
    times           integer      not null,
    unique (track_id, union_id)
);
