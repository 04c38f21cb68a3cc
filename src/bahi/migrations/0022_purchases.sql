create table booking.purchase_rates (
    valid_from            date primary key,
    stamp                 numeric(9, 6) not null check (stamp between 0 and 1),
    stamp_unit            numeric(3, 2) not null check (stamp_unit in (0.01, 1)),
    withholding           numeric(9, 6) not null check (withholding between 0 and 1),
    withholding_threshold numeric(17, 2) not null check (withholding_threshold >= 0),
    provisional           boolean not null,
    source                text not null
);

insert into booking.purchase_rates values
    ('2021-07-01', 0.000150, 0.01, 0.001000, 5000000.00, false,
     'Stamp: Indian Stamp Act, Sch. I art. 56A. Withholding: Income-tax Act 1961, s. 194Q'),
    ('2026-04-01', 0.000150, 0.01, 0.001000, 5000000.00, true,
     'Stamp: Indian Stamp Act, Sch. I art. 56A. Withholding: Income-tax Act 2025, s. 393(1) (formerly 194Q)');

create sequence booking.purchase_number;

create table booking.purchase (
    id         uuid primary key,
    number     text not null unique
               default 'PO-' || to_char(nextval('booking.purchase_number'), 'FM000000'),
    vendor_id  uuid not null references booking.client,
    stock_id   uuid not null references booking.stock,
    quantity   bigint not null check (quantity between 1 and 1000000000000),
    price      numeric(17, 2) not null check (price > 0),
    gross      numeric(17, 2) not null check (gross = quantity * price),
    withheld   numeric(17, 2) not null check (withheld >= 0),
    stamp      numeric(17, 2) not null check (stamp >= 0),
    payable    numeric(17, 2) not null check (payable = gross - withheld - stamp),
    paid       numeric(17, 2) not null default 0 check (paid between 0 and payable),
    state      text not null default 'ordered'
               check (state in ('ordered', 'part_paid', 'paid', 'received', 'cancelled')),
    ordered_on date not null,
    ordered_at timestamptz not null,
    rates_from date not null references booking.purchase_rates,
    check (state not in ('paid', 'received') or paid = payable),
    check (state <> 'cancelled' or paid = 0)
);
create index on booking.purchase (vendor_id, ordered_on);
create index on booking.purchase (stock_id);

-- What was agreed stays as it was agreed, whatever the rates become.
create function booking.refuse_new_terms() returns trigger language plpgsql as $$
begin raise exception 'the terms of a purchase are frozen' using errcode = '23514'; end $$;
create trigger frozen before update of number, vendor_id, stock_id, quantity, price, gross, withheld, stamp,
    payable, ordered_on, ordered_at, rates_from on booking.purchase
    for each statement execute function booking.refuse_new_terms();

create table booking.purchase_payment (
    id        uuid primary key,
    purchase  uuid not null references booking.purchase,
    tranche   smallint not null check (tranche > 0),
    amount    numeric(17, 2) not null check (amount > 0),
    reference text,
    paid_at   timestamptz not null,
    paid_by   uuid not null,
    unique (purchase, tranche)
);

create function booking.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'booking.% only grows', tg_table_name using errcode = '42501'; end $$;
create trigger only_grows before update or delete or truncate on booking.purchase_payment
    for each statement execute function booking.refuse_change();

create view booking.purchase_view as
    select p.id, p.number, p.vendor_id, v.name as vendor, p.stock_id, s.name as stock, p.quantity, p.price,
           p.gross, p.withheld, p.stamp, p.payable, p.paid, p.payable - p.paid as left, p.state, p.ordered_on
      from booking.purchase p
      join booking.client c on c.id = p.vendor_id
      join parties.party v on v.id = c.party
      join instruments.instrument s on s.id = p.stock_id;
