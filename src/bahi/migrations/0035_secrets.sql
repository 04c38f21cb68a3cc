-- Tries within a while, by what is limited (an account, an address). The bucket is an HMAC: it names nobody.
create table identity.attempt (
    bucket text        not null,
    at     timestamptz not null
);
create index on identity.attempt (bucket, at);
create index on identity.attempt (at);
alter table identity.login drop column failures, drop column locked_until;

-- The authenticator app. `last_step` is the newest half minute whose code was taken: none is good twice.
create table identity.second_step (
    login        uuid primary key references identity.login,
    sealed       text        not null,
    started_at   timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint      not null default 0
);
create table identity.recovery_code (
    login   uuid        not null references identity.login,
    hash    text        not null,
    made_at timestamptz not null,
    used_at timestamptz,
    primary key (login, hash)
);

-- A program's session has no cookie: it holds refresh tokens, each good once, that name the session.
alter table identity.session
    add column kind text not null default 'web' check (kind in ('web', 'api')),
    alter column token drop not null,
    add constraint cookies_are_of_browsers check ((kind = 'web') = (token is not null));
create table identity.refresh_token (
    hash    bytea primary key,
    session uuid        not null references identity.session,
    made_at timestamptz not null,
    used_at timestamptz
);
create index on identity.refresh_token (session);

create table identity.api_key (
    id           uuid primary key,
    login        uuid        not null references identity.login,
    name         text        not null check (length(name) between 1 and 80),
    prefix       text        not null unique,
    hash         bytea       not null unique,
    permissions  text[]      not null check (permissions <> '{}'),
    created_at   timestamptz not null,
    expires_at   timestamptz not null check (expires_at > created_at),
    last_used_at timestamptz,
    ended_at     timestamptz
);
create index on identity.api_key (login) where ended_at is null;
