-- Who is above whom, who sits at which desk.
create table trade_union (
    id         varchar(64)  not null primary key,
    name       varchar(120) not null unique,
    short_name varchar(60)  not null,
    level      varchar(20)  not null,
    kind       varchar(20)  not null,
    parent_id  varchar(64) references trade_union (id),
    -- ids from the top to this union, each between slashes: /acftu/fujian/xiamen/ ; a subtree is one prefix
    path       varchar(400) not null unique
);

create table person (
    id         uuid         not null primary key,
    login      varchar(64)  not null unique,
    name       varchar(60)  not null,
    password   varchar(300) not null,
    enabled    boolean      not null,
    created_at timestamp(6) with time zone not null
);

create table seat (
    id        uuid        not null primary key,
    person_id uuid        not null references person (id),
    role      varchar(20) not null,
    union_id  varchar(64) not null references trade_union (id),
    unique (person_id, role, union_id)
);

-- Wrong passwords per account and address: a rival cannot lock an official out from elsewhere.
create table login_failure (
    login        varchar(64) not null,
    address      varchar(64) not null,
    failures     integer     not null,
    locked_until timestamp(6) with time zone,
    primary key (login, address)
);
