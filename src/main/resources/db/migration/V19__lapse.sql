-- What still waits at a desk when its date has passed, and what was given up for that.
alter table entry add column reached_at timestamp(6) with time zone;
alter table entry add column lapsed_from varchar(20);
alter table entry add column lapsed_at timestamp(6) with time zone;
alter table entry add column lapsed_deadline timestamp(6) with time zone;
-- brought back: the level whose desk it goes to without asking those below again
alter table entry add column resumes_at varchar(20);
update entry set reached_at = coalesce(
    (select max(opened_at) from inbox_item where subject = entry.id and union_id = entry.at_union), submitted_at)
    where level is not null;
create index entry_desk on entry (track_id, at_union, standing, id);
-- set while the round is closed and what came to its desk before then is given up
alter table round add column lapses_before timestamp(6) with time zone;

-- What the level above or the organizer decided about a unit's closed collection: more time until an instant, or (none) given up.
create table grace (
    id          uuid         not null primary key,
    track_id    uuid         not null references track (id),
    phase       varchar(30)  not null,
    union_id    varchar(64)  not null references trade_union (id),
    until_at    timestamp(6) with time zone,
    reason      varchar(500) not null,
    document    varchar(80)  not null,
    person_id   uuid         not null references person (id),
    person_name varchar(60)  not null,
    decided_by  varchar(64)  not null references trade_union (id),
    decided_at  timestamp(6) with time zone not null
);
create index grace_unit on grace (track_id, phase, union_id);
