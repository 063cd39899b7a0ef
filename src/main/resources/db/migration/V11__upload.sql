-- Files that come in pieces. The bytes lie in a file named by the id, and its size says how far they have come.
create table upload (
    id        uuid          not null primary key,
    person_id uuid          not null,
    -- what it is for, in the words of the module that asked for it
    purpose   varchar(200)  not null,
    name      varchar(200)  not null,
    size      bigint        not null check (size > 0),
    begun_at  timestamp(6) with time zone not null,
    -- what it became; a repeated end is answered from here
    media_id  uuid
);

create index upload_person on upload (person_id);

-- Writing a row for a fingerprint and taking away bytes without a row exclude each other, by the print's first digit.
create table media_lock (
    digit varchar(1) not null primary key
);

insert into media_lock (digit)
values ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('a'), ('b'), ('c'), ('d'), ('e'), ('f');
