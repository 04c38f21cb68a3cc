-- Tells whoever listens that something of this name happened; the listener asks again for what it shows.
create function events.announce() returns trigger language plpgsql as $$
declare happened text;
begin
    for happened in select distinct name from new_rows loop
        perform pg_notify('live', happened);
    end loop;
    return null;
end $$;

create trigger announce after insert on events.event
    referencing new table as new_rows for each statement execute function events.announce();
