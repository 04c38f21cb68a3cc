create schema identity;

-- People stand apart from their log-ins: maker and checker must be two persons, not two log-ins.
create table identity.person (
    id   uuid primary key,
    name text not null check (length(name) between 1 and 120)
);

create table identity.login (
    id           uuid primary key,
    person       uuid        not null references identity.person,
    email        text        not null unique check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'),
    role         smallint    not null,
    password     text        not null,
    active       boolean     not null default true,
    failures     smallint    not null default 0,
    locked_until timestamptz,
    created_at   timestamptz not null
);

-- The cookie holds 256 random bits; here stands only their hash.
create table identity.session (
    id         uuid primary key,
    login      uuid        not null references identity.login,
    token      bytea       not null unique,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz,
    ip         text,
    agent      text
);
create index on identity.session (login) where ended_at is null;
