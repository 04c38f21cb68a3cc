create schema jobs;

-- Work to be done after the transaction that asked for it. `subject` is the lane: its jobs run one after the other, in
-- the order in which they were committed. `token` tells a worker that still holds the job from one that lost it.
create table jobs.job (
    id           bigint generated always as identity primary key,
    kind         text        not null check (kind <> ''),
    subject      text,
    key          text        not null unique,
    payload      jsonb       not null default '{}',
    state        text        not null default 'ready' check (state in ('ready', 'running', 'done', 'parked')),
    blocks       boolean     not null default false,
    run_at       timestamptz not null default now(),
    attempts     int         not null default 0,
    max_attempts int         not null default 8 check (max_attempts > 0),
    token        bigint      not null default 0,
    worker       uuid,
    error        text,
    created_at   timestamptz not null default now(),
    finished_at  timestamptz,
    check ((state = 'running') <= (worker is not null)),
    check ((state = 'done') = (finished_at is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

create index job_due on jobs.job (run_at, id) where state = 'ready';
create index job_alone on jobs.job (run_at, id) where state = 'ready' and subject is null;
create index job_lane on jobs.job (subject, id) where state <> 'done';
create unique index job_one_running on jobs.job (subject) where state = 'running';
create index job_of_worker on jobs.job (worker) where state = 'running';
create index job_finished on jobs.job (finished_at) where state = 'done';
create index job_in_state on jobs.job (state, id);

-- A worker that has not said that it lives by `alive_until` has lost its jobs.
create table jobs.worker (
    id          uuid primary key,
    name        text        not null,
    alive_until timestamptz not null
);

create table jobs.schedule (
    kind    text primary key,
    cron    text        not null,
    next_at timestamptz not null
);

-- What the code wants to hear of; each event becomes one job for each kind that waits for it.
create table jobs.subscription (
    event        text    not null,
    kind         text    not null,
    max_attempts int     not null,
    blocks       boolean not null,
    primary key (event, kind)
);

-- Holds the lane until the end of the transaction, so that within it ids and commits have one order.
create function jobs.take_lane(lane text) returns void language sql
    set search_path = pg_catalog as
$$ select pg_advisory_xact_lock(hashtextextended('jobs ' || lane, 0)) $$;

-- The id of the new job, or null where its key is known already.
create function jobs.enqueue(the_kind text, the_subject text, the_key text, the_payload jsonb, at timestamptz,
                             most int, does_block boolean) returns bigint language plpgsql
    set search_path = pg_catalog as
$$
declare made bigint;
begin
    if the_subject is not null then perform jobs.take_lane(the_subject); end if;
    insert into jobs.job (kind, subject, key, payload, run_at, max_attempts, blocks)
    values (the_kind, the_subject, the_key, the_payload, coalesce(at, now()), most, does_block)
        on conflict (key) do nothing returning id into made;
    if made is not null then perform pg_notify('jobs', ''); end if;
    return made;
end $$;

create function jobs.from_events() returns trigger language plpgsql
    security definer set search_path = pg_catalog as
$$
begin
    if not exists (select from fresh join jobs.subscription s on s.event = fresh.name) then return null; end if;
    perform jobs.enqueue(
        w.kind, w.subject::text, w.id || ' ' || w.kind,
        jsonb_build_object('event', w.id, 'name', w.name, 'actor', w.actor, 'on_behalf', w.on_behalf,
                           'at', w.at, 'data', w.data),
        null, w.max_attempts, w.blocks)
       from (select fresh.*, s.kind, s.max_attempts, s.blocks
               from fresh join jobs.subscription s on s.event = fresh.name
              order by fresh.subject, fresh.seq, s.kind) w;
    return null;
end $$;

create trigger to_jobs after insert on events.event
    referencing new table as fresh for each statement execute function jobs.from_events();
