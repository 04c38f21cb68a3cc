create schema workflow;

-- What waits for somebody else's word. `hash` fixes what was asked: other terms need another request.
create table workflow.request (
    id         uuid primary key,
    kind       text not null check (kind ~ '^[a-z_]+(\.[a-z_]+)+$'),
    subject    uuid not null,
    title      text not null check (length(title) between 1 and 300),
    payload    jsonb not null,
    hash       text not null,
    permission text not null,
    needed     smallint not null default 1 check (needed between 1 and 9),
    maker      uuid not null,
    maker_name text not null,
    asked_at   timestamptz not null,
    state      text not null default 'open' check (state in ('open', 'approved', 'rejected', 'void')),
    closed_at  timestamptz,
    unique (id, maker),
    check ((state = 'open') = (closed_at is null))
);
create unique index one_open_request on workflow.request (kind, subject) where state = 'open';
create index on workflow.request (permission, id) where state = 'open';
create index on workflow.request (subject, id);

-- One word per person, and never the maker's own.
create table workflow.decision (
    id       uuid primary key,
    request  uuid not null,
    maker    uuid not null,
    person   uuid not null,
    name     text not null,
    approves boolean not null,
    reason   text check (length(reason) between 1 and 500),
    at       timestamptz not null,
    unique (request, person),
    foreign key (request, maker) references workflow.request (id, maker),
    constraint decided_by_another check (person <> maker),
    constraint refusal_has_a_reason check (approves or reason is not null)
);

create function workflow.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'workflow.% only grows', tg_table_name using errcode = '42501'; end $$;
create trigger only_grows before update or delete or truncate on workflow.decision
    for each statement execute function workflow.refuse_change();
create trigger asked_as_it_was before update of kind, subject, title, payload, hash, permission, needed, maker,
    maker_name, asked_at on workflow.request for each statement execute function workflow.refuse_change();
