-- 申请放宽. JSON: finding to the author's reason why it should be let pass.
alter table entry add column waivers varchar(40000) default '{}' not null;
