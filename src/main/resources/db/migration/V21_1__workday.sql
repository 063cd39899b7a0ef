-- Calendars of working days brought in by administrators; of each year the latest version counts, before the one shipped.
create table workday_calendar (
    calendar_year integer      not null,
    version     integer       not null,
    yaml        varchar(20000) not null,
    person_id   uuid          not null references person (id),
    person_name varchar(60)   not null,
    imported_at timestamp(6) with time zone not null,
    primary key (calendar_year, version)
);
