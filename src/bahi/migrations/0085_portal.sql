-- The log-in with which a client sees their own. Its role is part of the key: it stays a client's for good.
alter table identity.login add constraint login_of_role unique (id, role);

create table booking.client_access (
    client   uuid primary key references booking.client,
    login    uuid        not null unique,
    role     smallint    not null default 6 check (role = 6),
    person   uuid        not null unique references identity.person,
    given_at timestamptz not null,
    given_by uuid        not null,
    foreign key (login, role) references identity.login (id, role)
);

-- Whoever only asked to be let in has proved nothing and claims no address. When a log-in changes sides, its
-- address goes with it, unless it is the address of somebody in the book.
create or replace function parties.claim_login_address() returns trigger language plpgsql
    security definer set search_path = pg_catalog as
$$
declare
    belongs text := case when new.role = 6 then 'client' else 'employee' end;
begin
    if new.asked_at is not null then return new; end if;
    if tg_op = 'UPDATE' then
        delete from parties.address a
         where a.address = new.email and new.email = old.email and a.family <> belongs
           and not exists (select from parties.email e where e.address = a.address);
    end if;
    insert into parties.address values (new.email, belongs) on conflict do nothing;
    if not exists (select from parties.address where address = new.email and family = belongs) then
        raise exception 'the address % is already in use', new.email
            using errcode = 'unique_violation', constraint = 'address_of_one_family';
    end if;
    return new;
end $$;
drop trigger one_family on identity.login;
create trigger one_family before insert or update of email, role, asked_at on identity.login
    for each row execute function parties.claim_login_address();

-- What clients paid, and what went back to them.
create view booking.client_payment as
    select p.id, b.client, b.id as booking, p.received_on as paid_on, p.mode, p.reference, p.amount, false as back
      from booking.payment p join booking.booking b on b.id = p.booking
     where p.reversed_at is null
    union all
    select r.id, b.client, b.id, (r.closed_at at time zone 'Asia/Kolkata')::date, null, r.reference, r.amount, true
      from booking.refund r join booking.booking b on b.id = r.booking
     where r.state = 'completed';
