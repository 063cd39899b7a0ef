-- Long work in small steps: each step and the note of how far it came are one transaction, so a kill loses and doubles nothing.
create table job (
    id          uuid          not null primary key,
    kind        varchar(40)   not null,
    -- what it is done to: an amendment, a round
    subject     uuid          not null,
    -- JSON object: what the worker must know beside the subject
    details     varchar(8000) not null,
    -- the worker's own mark of the last thing done
    reached     varchar(400)  not null,
    done        integer       not null,
    total       integer       not null,
    state       varchar(10)   not null,
    attempts    integer       not null,
    trouble     varchar(1000) not null,
    begun_at    timestamp(6) with time zone not null,
    begun_by    uuid references person (id),
    begun_name  varchar(60)   not null,
    begun_role  varchar(20),
    begun_union varchar(64) references trade_union (id),
    due_at      timestamp(6) with time zone not null,
    stepped_at  timestamp(6) with time zone not null,
    finished_at timestamp(6) with time zone
);
create index job_due on job (state, due_at);
create index job_subject on job (subject, kind);
