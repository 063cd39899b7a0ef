-- Walks the submitters of a sub-project in chunks, each found by its place in the index.
create index entry_track_submitter on entry (track_id, submitter_id);
