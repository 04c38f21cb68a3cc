-- Who brings clients to the desk, for a share of the revenue. The party's family keeps partners apart from
-- clients and employees.
create table booking.partner_terms (
    valid_from  date primary key,
    share_cap   numeric(5, 2) not null check (share_cap between 0 and 100),
    provisional boolean not null,
    source      text not null
);
insert into booking.partner_terms values ('2021-04-01', 30.00, false, 'The firm''s policy for referral partners');

create sequence booking.partner_number;

create table booking.partner (
    id              uuid primary key,
    number          text not null unique
                    default 'RP-' || to_char(nextval('booking.partner_number'), 'FM00000'),
    party           uuid not null unique,
    family          text not null default 'partner' check (family = 'partner'),
    share           numeric(5, 2) not null check (share between 0 and 100),
    terms_from      date not null references booking.partner_terms,
    state           text not null default 'pending' check (state in ('pending', 'approved')),
    active          boolean not null default true,
    created_at      timestamptz not null,
    created_by      uuid not null,
    created_person  uuid not null,
    approved_at     timestamptz,
    approved_by     uuid,
    approved_person uuid,
    foreign key (party, family) references parties.party (id, family),
    constraint partner_approved_by_another check (approved_person <> created_person),
    check (state = 'pending' or approved_by is not null)
);
create index on booking.partner (state, id);

create view booking.partner_view as
    select r.id, r.number, r.party, p.name, p.kind, n.masked as pan_masked, n.blind as pan_blind, p.aadhaar_last4,
           e.address as email, m.number as mobile, r.share, r.state, r.active, r.created_at, r.created_person,
           r.approved_at
      from booking.partner r
      join parties.party p on p.id = r.party
      left join parties.identifier n on n.party = p.id and n.scheme = 'pan'
      left join parties.email e on e.party = p.id and e.place = 1
      left join parties.mobile m on m.party = p.id and m.place = 1;

-- Who signs in for the firm is an employee, so their address can be no client's and no partner's, and the other
-- way round. Role 6 is the client who signs in for themselves.
create function parties.claim_login_address() returns trigger language plpgsql as $$
declare
    belongs text := case when new.role = 6 then 'client' else 'employee' end;
begin
    insert into parties.address values (new.email, belongs) on conflict do nothing;
    if not exists (select from parties.address where address = new.email and family = belongs) then
        raise exception 'the address % is already in use', new.email
            using errcode = 'unique_violation', constraint = 'address_of_one_family';
    end if;
    return new;
end $$;
create trigger one_family before insert or update of email on identity.login
    for each row execute function parties.claim_login_address();
insert into parties.address
    select email, case when role = 6 then 'client' else 'employee' end from identity.login on conflict do nothing;
