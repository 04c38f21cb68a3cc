-- What the law says of tax withheld from a payment, by the day it began to say so.
create table booking.tax_rule (
    nature         text not null check (nature in ('commission', 'salary')),
    valid_from     date not null,
    rate           numeric(9, 6) not null check (rate between 0 and 1),
    rate_without_pan numeric(9, 6) not null check (rate_without_pan between rate and 1),
    threshold      numeric(17, 2) not null check (threshold >= 0),
    section        text not null,
    former_section text,
    payment_code   text,
    provisional    boolean not null,
    source         text not null,
    primary key (nature, valid_from)
);
insert into booking.tax_rule values
    ('commission', '2024-10-01', 0.02, 0.20, 15000, '194H', null, null, false,
     'Income-tax Act 1961, s. 194H at 2 % from 1 October 2024 (Finance (No. 2) Act 2024); without PAN s. 206AA'),
    ('commission', '2025-04-01', 0.02, 0.20, 20000, '194H', null, null, false,
     'Income-tax Act 1961, s. 194H with the threshold of the Finance Act 2025; without PAN s. 206AA'),
    ('commission', '2026-04-01', 0.02, 0.20, 20000, '393(1), table item 1(ii)', '194H', '1006', true,
     'Income-tax Act 2025, s. 393(1), table item 1(ii)'),
    ('salary', '2024-10-01', 0, 0, 0, '192', null, null, false,
     'Commission of an employee is salary: payroll withholds the tax on it, not the desk'),
    ('salary', '2026-04-01', 0, 0, 0, '392', '192', null, true,
     'Commission of an employee is salary: payroll withholds the tax on it, not the desk');

-- What a settled booking earns those who brought it. Its basis is frozen when it is accrued.
create table booking.commission (
    id             uuid primary key,
    kind           text not null check (kind in ('partner', 'employee')),
    booking        uuid not null,
    booking_number text not null,
    salesperson    uuid not null references identity.person,
    partner        uuid references booking.partner,
    owner          uuid not null,   -- who is owed in the ledger: the partner's party or the employee
    quantity       bigint not null check (quantity > 0),
    landing_price  numeric(17, 2) not null check (landing_price > 0),
    selling_price  numeric(17, 2) not null,
    revenue        numeric(17, 2) not null check (revenue = (selling_price - landing_price) * quantity),
    share          numeric(5, 2) not null check (share between 0 and 100),
    gross          numeric(17, 2) not null check (gross > 0 and gross <= revenue),
    earned_before  numeric(17, 2) not null check (earned_before >= 0),
    tax_nature     text not null,
    tax_from       date not null,
    has_pan        boolean not null,
    withheld       numeric(17, 2) not null check (withheld between 0 and gross),
    net            numeric(17, 2) not null check (net = gross - withheld),
    accrued_on     date not null,
    accrued_at     timestamptz not null,
    accrual        uuid not null unique,
    state          text not null default 'due' check (state in ('due', 'paid', 'cancelled')),
    paid_at        timestamptz,
    paid_by        uuid,
    paid_person    uuid,
    reference      text check (length(reference) between 1 and 200),
    reason         text check (length(reason) between 1 and 200),
    foreign key (tax_nature, tax_from) references booking.tax_rule (nature, valid_from),
    constraint one_of_a_kind unique (booking, kind),
    constraint paid_by_another check (paid_person <> owner),
    check ((kind = 'partner') = (partner is not null)),
    check (kind = 'partner' or owner = salesperson),
    check ((state = 'paid') = (paid_at is not null and paid_by is not null and reference is not null)),
    check ((state = 'cancelled') = (reason is not null))
);
create index on booking.commission (kind, state, id);
create index on booking.commission (owner, accrued_on);
create index on booking.commission (salesperson);

create function booking.refuse_new_basis() returns trigger language plpgsql as $$
begin raise exception 'the basis of a commission is frozen' using errcode = '23514'; end $$;
create trigger frozen before update of id, kind, booking, booking_number, salesperson, partner, owner, quantity,
    landing_price, selling_price, revenue, share, gross, earned_before, tax_nature, tax_from, has_pan, withheld,
    net, accrued_on, accrued_at, accrual on booking.commission
    for each statement execute function booking.refuse_new_basis();

create view booking.commission_view as
    select c.id, c.kind, c.booking as booking_id, c.booking_number, c.salesperson as salesperson_id,
           s.name as salesperson, c.partner as partner_id, r.number as partner_number,
           coalesce(p.name, s.name) as beneficiary, c.owner, c.quantity, c.landing_price, c.selling_price,
           c.revenue, c.share, c.gross, c.earned_before, c.withheld, c.net, c.accrued_on, c.state, c.paid_at,
           c.reference, c.reason, t.rate, t.rate_without_pan, c.has_pan, t.threshold, t.section,
           t.former_section, t.payment_code, t.provisional
      from booking.commission c
      join identity.person s on s.id = c.salesperson
      join booking.tax_rule t on t.nature = c.tax_nature and t.valid_from = c.tax_from
      left join booking.partner r on r.id = c.partner
      left join parties.party p on p.id = r.party;
