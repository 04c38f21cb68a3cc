-- What an engine read off a paper, sealed; each time anew it replaces what was read before.
create table booking.reading (
    document uuid primary key references documents.document,
    shape    text not null check (shape in ('pan_card', 'cml', 'cheque')),
    state    text not null check (state in ('waiting', 'read', 'failed')),
    fields   text,
    error    text,
    asked_at timestamptz not null,
    ended_at timestamptz,
    check ((state = 'waiting') = (ended_at is null)),
    check ((state = 'read') = (fields is not null)),
    check ((state = 'failed') = (error is not null))
);
create function booking.announce_reading() returns trigger language plpgsql as
$$ begin perform pg_notify('live', 'booking.clients.read'); return null; end $$;
create trigger announce after insert or update on booking.reading
    for each statement execute function booking.announce_reading();
