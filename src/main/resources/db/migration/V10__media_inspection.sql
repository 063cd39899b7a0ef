-- What documents and pictures say of themselves, and why a file was not taken.
alter table media_file add pages integer;
alter table media_file add characters integer;
-- [{"name": "EXIF Artist", "value": "…"}, …], at most 40 of 200 characters
alter table media_file add properties varchar(40000) default '[]' not null;
alter table media_file add software varchar(200);
-- by the camera's own clock, which knows no zone
alter table media_file add taken_at timestamp(6);
alter table media_file add trouble varchar(30);
alter table media_file add evidence varchar(200);
