create schema booking;

-- Who the desk deals with: a party, in one role at a time. A party that buys and sells has a row for each.
create table booking.client (
    id             uuid primary key,
    party          uuid not null references parties.party,
    role           text not null check (role in ('client', 'vendor')),
    state          text not null default 'pending' check (state in ('pending', 'approved', 'suspended')),
    created_at     timestamptz not null,
    created_by     uuid not null,
    created_person uuid not null,
    approved_at    timestamptz,
    approved_by    uuid,
    approved_person uuid,
    reason         text,
    unique (party, role),
    constraint approved_by_another check (approved_person <> created_person),
    check (state = 'pending' or approved_by is not null)
);
create index on booking.client (state, id);

create view booking.client_view as
    select c.id, c.party, p.name, c.role, p.kind, n.masked as pan_masked, e.address as email, m.number as mobile,
           c.state, c.reason, c.created_at, c.created_by, c.created_person, c.approved_at
      from booking.client c
      join parties.party p on p.id = c.party
      left join parties.identifier n on n.party = p.id and n.scheme = 'pan'
      left join parties.email e on e.party = p.id and e.place = 1
      left join parties.mobile m on m.party = p.id and m.place = 1;
