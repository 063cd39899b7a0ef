-- Nobody changes the past, whoever holds the password of the application.
create function trail_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the trail is append-only';
end $$;
create trigger trail_no_update before update or delete on trail for each row execute function trail_is_append_only();
create trigger trail_no_truncate before truncate on trail for each statement execute function trail_is_append_only();
