create schema kit;

-- The answers to requests that named themselves with an idempotency key.
create table kit.answer (
    actor       uuid        not null,
    key         text        not null check (length(key) between 1 and 255),
    fingerprint bytea       not null,
    status      smallint    not null,
    body        bytea       not null,
    at          timestamptz not null default now(),
    primary key (actor, key)
);
create index on kit.answer (at);
