create schema keeping;

-- A copy of the whole book. Its file may go, the record that it was made stays.
create table keeping.backup (
    id            uuid primary key,
    source        text not null check (source in ('person', 'schedule', 'safety', 'upload')),
    name          text not null check (length(name) between 1 and 120),
    state         text not null check (state in ('asked', 'running', 'ready', 'failed', 'removed')),
    asked_at      timestamptz not null,
    asked_by      uuid not null,
    asked_by_name text not null,
    made_at       timestamptz,
    size          bigint check (size > 0),
    sha256        text check (sha256 ~ '^[0-9a-f]{64}$'),
    step          text,
    tables        jsonb,
    table_count   int,
    row_count     bigint,
    file_count    int,
    why           text,
    ended_at      timestamptz,
    removed_at    timestamptz,
    removed_by    text,
    check ((state in ('ready', 'removed')) = (sha256 is not null)),
    check ((state = 'failed') = (why is not null)),
    check ((state = 'removed') = (removed_at is not null))
);
create index on keeping.backup (state, made_at);

-- Another book in the place of the present one: out of a copy, or fresh in a demonstration firm.
create table keeping.replacement (
    id              uuid primary key,
    kind            text not null check (kind in ('restore', 'clear')),
    backup          uuid references keeping.backup,
    fresh           text check (fresh in ('empty', 'demonstration')),
    reason          text not null check (length(reason) between 1 and 500),
    state           text not null check (state in ('asked', 'withdrawn', 'refused', 'waiting', 'running', 'done', 'failed')),
    step            text,
    why             text,
    asked_at        timestamptz not null,
    asked_by        uuid not null,
    asked_by_name   text not null,
    decided_at      timestamptz,
    decided_by_name text,
    ended_at        timestamptz,
    safety          uuid references keeping.backup,
    check ((kind = 'restore') = (backup is not null)),
    check ((kind = 'clear') = (fresh is not null)),
    check (kind = 'clear' or state in ('asked', 'withdrawn') or decided_by_name is not null)
);
create unique index one_at_a_time on keeping.replacement ((true)) where state in ('asked', 'waiting', 'running');

-- A row only where the demonstration firm was loaded: such a book may be cleared.
create table keeping.demonstration (since timestamptz not null);
create unique index one_row on keeping.demonstration ((true));
insert into keeping.demonstration
select now() where exists (select from identity.login where email = 'desk@demo.in');

create function keeping.announce() returns trigger language plpgsql as $$
begin
    perform pg_notify('live', 'keeping.database.changed');
    return null;
end $$;
create trigger announce after insert or update on keeping.backup for each statement execute function keeping.announce();
create trigger announce after insert or update on keeping.replacement for each statement execute function keeping.announce();
