-- Who a log-in is at the identity provider: issuer and subject, never an e-mail address.
create table identity.sso_identity (
    id        uuid primary key,
    login     uuid        not null references identity.login,
    issuer    text        not null check (length(issuer) between 8 and 300),
    subject   text        not null check (length(subject) between 1 and 255),
    linked_at timestamptz not null,
    used_at   timestamptz,
    ended_at  timestamptz
);
create unique index one_login_each on identity.sso_identity (issuer, subject) where ended_at is null;
create unique index one_identity_each on identity.sso_identity (login) where ended_at is null;

-- A way to the provider and back: good once, for ten minutes, in the browser that began it.
create table identity.sso_flow (
    state      bytea primary key,
    browser    bytea       not null,
    sealed     text        not null,
    purpose    text        not null check (purpose in ('sign_in', 'link', 'invitation')),
    login      uuid        references identity.login,
    expires_at timestamptz not null,
    used_at    timestamptz,
    check ((purpose = 'sign_in') = (login is null))
);
create index on identity.sso_flow (expires_at);
