-- What people are told of a change of dates, as it was written or worded; empty for changes of before.
alter table amendment add column notice_title varchar(200) default '' not null;
alter table amendment add column notice_body varchar(2000) default '' not null;
-- written by who ordered the change; the product's own words are told to each in his language
alter table amendment add column notice_own boolean default false not null;
