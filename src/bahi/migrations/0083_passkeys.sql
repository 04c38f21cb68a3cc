-- A key pair of somebody's device, of which only the public half stands here. `sign_count` is what it last counted.
create table identity.passkey (
    id         uuid primary key,
    login      uuid        not null references identity.login,
    credential bytea       not null unique check (length(credential) between 1 and 1023),
    public_key bytea       not null,
    sign_count bigint      not null check (sign_count >= 0),
    name       text        not null check (length(name) between 1 and 80),
    added_at   timestamptz not null,
    used_at    timestamptz
);
create index on identity.passkey (login);

-- What a device is asked to sign: good once, for five minutes, for what it was asked for, in one session.
create table identity.challenge (
    hash       bytea primary key,
    purpose    text        not null check (purpose in ('enrol', 'sign_in', 'proof')),
    session    uuid        references identity.session,
    expires_at timestamptz not null,
    check ((purpose = 'sign_in') = (session is null))
);
create index on identity.challenge (expires_at);

create or replace view identity.user_view as
    select l.id, l.person, p.name, l.email, l.role, p.title,
           case when l.asked_at is not null then 'waiting' when not l.active then 'deactivated'
                when l.password is null then 'invited' else 'active' end as state,
           p.manager as manager_person, m.name as manager,
           (select b.id from identity.login b where b.person = p.manager order by b.id limit 1) as manager_id,
           l.created_at,
           (select max(s.seen_at) from identity.session s where s.login = l.id) as last_seen_at,
           exists (select from identity.second_step f where f.login = l.id and f.confirmed_at is not null)
               or exists (select from identity.passkey k where k.login = l.id) as second_step
      from identity.login l
      join identity.person p on p.id = l.person
      left join identity.person m on m.id = p.manager;
