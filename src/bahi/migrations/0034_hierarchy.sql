-- Each person has at most one manager. What they are called there ("Zonal Head") is free text and grants nothing.
alter table identity.person
    add column title   text not null default '' check (length(title) <= 80),
    add column manager uuid references identity.person check (manager <> id);
create index on identity.person (manager);

-- Everyone below each lead, themselves included. Only the triggers below write it.
create table identity.team (
    lead   uuid not null references identity.person,
    member uuid not null references identity.person,
    primary key (lead, member)
);
create unique index on identity.team (member, lead);

create function identity.join_team() returns trigger language plpgsql
    security definer set search_path = pg_catalog as
$$
begin
    insert into identity.team values (new.id, new.id);
    if new.manager is null then return null; end if;
    perform pg_advisory_xact_lock(hashtextextended('identity.team', 0));
    insert into identity.team select lead, new.id from identity.team where member = new.manager;
    return null;
end $$;

create function identity.move_team() returns trigger language plpgsql
    security definer set search_path = pg_catalog as
$$
begin
    -- One move at a time: two halves of a circle would each see none.
    perform pg_advisory_xact_lock(hashtextextended('identity.team', 0));
    if exists (select from identity.team where lead = new.id and member = new.manager) then
        raise exception using errcode = 'check_violation', constraint = 'no_circles',
            message = 'nobody stands below themselves';
    end if;
    delete from identity.team t using identity.team above, identity.team below
     where above.member = old.manager and below.lead = new.id
       and t.lead = above.lead and t.member = below.member;
    insert into identity.team
    select above.lead, below.member from identity.team above, identity.team below
     where above.member = new.manager and below.lead = new.id;
    return null;
end $$;

create trigger join_team after insert on identity.person
    for each row execute function identity.join_team();
create trigger move_team after update of manager on identity.person
    for each row when (old.manager is distinct from new.manager) execute function identity.move_team();

insert into identity.team select id, id from identity.person;

-- Whoever is invited has no password yet; whoever registered by themselves waits to be let in.
alter table identity.login
    alter column password drop not null,
    add column asked_at timestamptz,
    add constraint waiting_is_not_active check (asked_at is null or not active);

-- A code or link that was sent. Only its HMAC is searched; `sealed` is for whoever sends it and goes when it is used.
create table identity.code (
    id         uuid primary key,
    login      uuid        not null references identity.login,
    purpose    text        not null check (purpose in ('invitation', 'reset')),
    hash       text        not null,
    sealed     text,
    tries      smallint    not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz
);
create unique index one_of_a_purpose on identity.code (login, purpose) where ended_at is null;
create index on identity.code (hash) where ended_at is null;

create view identity.user_view as
    select l.id, l.person, p.name, l.email, l.role, p.title,
           case when l.asked_at is not null then 'waiting' when not l.active then 'deactivated'
                when l.password is null then 'invited' else 'active' end as state,
           p.manager as manager_person, m.name as manager,
           (select b.id from identity.login b where b.person = p.manager order by b.id limit 1) as manager_id,
           l.created_at,
           (select max(s.seen_at) from identity.session s where s.login = l.id) as last_seen_at
      from identity.login l
      join identity.person p on p.id = l.person
      left join identity.person m on m.id = p.manager;

-- The employee who looks after a client; unlike its maker, this changes only by being mapped anew.
alter table booking.client add column employee uuid references identity.person;
create index on booking.client (employee);
create index on booking.client (created_person);
create or replace view booking.client_view as
    select c.id, c.party, p.name, c.role, p.kind, n.masked as pan_masked, e.address as email, m.number as mobile,
           c.state, c.reason, c.created_at, c.created_by, c.created_person, c.approved_at,
           c.employee, k.name as employee_name
      from booking.client c
      join parties.party p on p.id = c.party
      left join identity.person k on k.id = c.employee
      left join parties.identifier n on n.party = p.id and n.scheme = 'pan'
      left join parties.email e on e.party = p.id and e.place = 1
      left join parties.mobile m on m.party = p.id and m.place = 1;
