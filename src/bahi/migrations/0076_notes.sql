create table booking.note_counter (
    kind text     not null check (kind in ('contract', 'purchase')),
    year smallint not null,
    last bigint   not null check (last > 0),
    primary key (kind, year)
);

-- What the desk hands out once a deal is done: one note for each booking and purchase, numbered without gaps.
create table booking.note (
    subject  uuid primary key,
    kind     text not null check (kind in ('contract', 'purchase')),
    number   text not null unique check (number ~ '^(CN|PN)-[0-9]{4}-[0-9]{5,}$'),
    document uuid not null references documents.document,
    made_at  timestamptz not null,
    made_by  uuid not null,
    check ((kind = 'contract') = (number like 'CN-%'))
);
create trigger only_grows before update or delete or truncate on booking.note
    for each statement execute function booking.refuse_change();
