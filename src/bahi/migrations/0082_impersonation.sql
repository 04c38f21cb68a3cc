-- Somebody looks at the book as another person: for a reason, for half an hour at most, without changing anything.
create table identity.impersonation (
    id       uuid primary key,
    session  uuid        not null references identity.session,
    login    uuid        not null references identity.login,
    reason   text        not null check (length(reason) between 1 and 500),
    began_at timestamptz not null,
    until    timestamptz not null check (until > began_at and until <= began_at + interval '30 minutes'),
    ended_at timestamptz
);
create unique index one_at_a_time on identity.impersonation (session) where ended_at is null;
alter table identity.session add column impersonation uuid references identity.impersonation;
