create schema parties;

create table parties.party (
    id            uuid primary key,
    kind          text not null check (kind in ('person', 'organisation')),
    family        text not null check (family in ('client', 'partner', 'employee')),
    name          text not null check (length(name) between 1 and 200),
    aadhaar_last4 text check (aadhaar_last4 ~ '^[0-9]{4}$'),
    created_at    timestamptz not null,
    unique (id, family),
    check (aadhaar_last4 is null or kind = 'person')
);
create index on parties.party (lower(name));

create table parties.role (
    party uuid not null references parties.party,
    role  text not null check (length(role) between 1 and 40),
    since timestamptz not null,
    primary key (party, role)
);

-- A number is in the book once, so it belongs to one party and through it to one family.
create table parties.identifier (
    id     uuid primary key,
    party  uuid not null,
    family text not null,
    scheme text not null check (scheme in ('pan', 'gstin', 'lei', 'cin')),
    masked text not null,
    sealed text not null,
    blind  text not null,
    foreign key (party, family) references parties.party (id, family),
    constraint identifier_of_one_party unique (scheme, blind)
);
create unique index one_of_each on parties.identifier (party, scheme) where scheme <> 'gstin';

-- An address is one family's. Within it may be shared, as relatives do.
create table parties.address (
    address text primary key check (address = lower(address)),
    family  text not null,
    unique (address, family)
);

create table parties.email (
    party   uuid not null,
    family  text not null,
    address text not null,
    place   smallint not null check (place between 1 and 3),
    primary key (party, address),
    unique (party, place),
    foreign key (party, family) references parties.party (id, family),
    constraint address_of_one_family foreign key (address, family) references parties.address (address, family)
);

create table parties.mobile (
    party  uuid not null references parties.party,
    number text not null check (number ~ '^\+[1-9][0-9]{7,14}$'),
    place  smallint not null check (place between 1 and 3),
    primary key (party, number),
    unique (party, place)
);

create table parties.bank_account (
    id       uuid primary key,
    party    uuid not null references parties.party,
    holder   text not null,
    ifsc     text not null check (ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'),
    masked   text not null,
    sealed   text not null,
    blind    text not null,
    added_at timestamptz not null,
    unique (party, ifsc, blind)
);

create table parties.demat_account (
    id         uuid primary key,
    party      uuid not null references parties.party,
    depository text not null check (depository in ('NSDL', 'CDSL')),
    masked     text not null,
    sealed     text not null,
    blind      text not null,
    added_at   timestamptz not null,
    unique (party, blind)
);
