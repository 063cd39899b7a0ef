-- What people are told inside the product.
create table notice (
    id        uuid          not null primary key,
    person_id uuid          not null references person (id),
    -- key of the sentence: Notice.<word>
    word      varchar(40)   not null,
    -- JSON array: the sentence's arguments
    arguments varchar(4000) not null,
    link      varchar(500)  not null,
    -- a person is told once per key
    once_key  varchar(160)  not null,
    told_at   timestamp(6) with time zone not null,
    read_at   timestamp(6) with time zone,
    unique (once_key, person_id)
);
create index notice_person on notice (person_id, read_at, told_at);
