-- Two jobs follow a change of dates now; they are found by their subject, the amendment.
alter table amendment drop column job_id;
