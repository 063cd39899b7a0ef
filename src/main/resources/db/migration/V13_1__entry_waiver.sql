-- 申请放宽. JSON: finding to the author's reason why it should be let pass.
alter table entry add column waivers varchar(40000) default '{}' not null;
-- What was let pass, with its reason, stands among what an official confirmed.
alter table verdict alter column confirmed set data type varchar(20000);
