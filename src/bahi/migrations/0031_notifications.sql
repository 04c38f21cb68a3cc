create schema notifications;

-- Every mail ever written. Recipients and bodies are sealed; `shown` is what readers of the log see, without secrets.
create table notifications.mail (
    id          uuid primary key,
    key         text        not null unique,
    template    text        not null,
    entity_kind text        not null,
    entity      uuid        not null,
    recipient   text        not null,
    blind       text        not null,
    cc          text,
    subject     text        not null check (subject <> ''),
    body        text,
    shown       text,
    secret      boolean     not null,
    state       text        not null default 'queued' check (state in ('queued', 'sent', 'kept', 'failed')),
    error       text,
    actor       uuid        not null,
    created_at  timestamptz not null,
    ended_at    timestamptz,
    check ((state = 'queued') = (ended_at is null)),
    check (state <> 'queued' or (body is not null and shown is not null))
);
create index on notifications.mail (entity_kind, entity, id);
create index on notifications.mail (blind, id);
create index on notifications.mail (state, id);
create index on notifications.mail (template, id);

create table notifications.attachment (
    mail       uuid     not null references notifications.mail,
    place      smallint not null,
    filename   text     not null,
    media_type text     not null,
    size       int      not null,
    content    text     not null,
    primary key (mail, place)
);

-- What the desk made of a template: the newest version counts, and one without words is the wording of the code again.
create table notifications.wording (
    template text        not null,
    version  int         not null check (version > 0),
    subject  text,
    body     text,
    by       uuid        not null,
    by_name  text        not null,
    at       timestamptz not null,
    primary key (template, version),
    check ((subject is null) = (body is null))
);

create table notifications.smtp (
    one         boolean primary key default true check (one),
    enabled     boolean     not null,
    host        text        not null,
    port        int         not null check (port between 1 and 65535),
    security    text        not null check (security in ('starttls', 'tls', 'none')),
    username    text        not null,
    password    text,
    sender      text        not null,
    sender_name text        not null,
    updated_at  timestamptz not null,
    updated_by  text        not null
);

-- What one person is told in the app.
create table notifications.notice (
    id          uuid primary key,
    person      uuid        not null,
    title       text        not null,
    text        text        not null,
    entity_kind text        not null,
    entity      uuid        not null,
    created_at  timestamptz not null,
    read_at     timestamptz
);
create index on notifications.notice (person, id);
create index on notifications.notice (person) where read_at is null;

create function notifications.announce() returns trigger language plpgsql as
$$ begin perform pg_notify('live', tg_argv[0]); return null; end $$;
create trigger announce after insert or update on notifications.mail
    for each statement execute function notifications.announce('notifications.mail.changed');
create trigger announce after insert or update on notifications.notice
    for each statement execute function notifications.announce('notifications.told');
