-- The way a process took, one row per process instance and transaction: the engine keeps no history of sequence flows.
create table path_step (
    seq      bigint generated always as identity primary key,
    subject  uuid          not null,
    process  varchar(64)   not null,
    model    varchar(64)   not null,
    instance varchar(64)   not null,
    level    varchar(20),
    at       timestamp(6) with time zone not null,
    -- ids of nodes and flows in the order of the visit, separated by blanks
    elements varchar(4000) not null
);
create index path_step_subject on path_step (subject, seq);
