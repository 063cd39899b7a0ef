-- Up to when a campaign's reminders have been given; its row keeps two nodes from giving them twice.
create table reminder_clock (
    campaign_id uuid not null primary key references campaign (id),
    done_until  timestamp(6) with time zone not null
);

-- Each occasion once: for a union's date, so many days before it, on the day, after it. A date that moves has occasions of its own.
create table reminder (
    track_id  uuid        not null references track (id),
    phase     varchar(30) not null,
    union_id  varchar(64) not null references trade_union (id),
    kind      varchar(20) not null,
    closes_at timestamp(6) with time zone not null,
    told      integer     not null,
    told_at   timestamp(6) with time zone not null,
    primary key (track_id, phase, union_id, kind, closes_at)
);
