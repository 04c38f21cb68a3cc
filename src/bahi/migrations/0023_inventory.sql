-- What the desk holds of a stock and what that cost; never negative.
create table booking.position (
    stock    uuid primary key references booking.stock,
    in_hand  bigint not null default 0 check (in_hand >= 0),
    cost     numeric(20, 2) not null default 0 check (cost >= 0),
    check (in_hand > 0 or cost = 0)
);

create table booking.movement (
    id            uuid primary key,
    stock         uuid not null references booking.position,
    kind          text not null check (kind in ('purchase_receipt', 'deliver', 'return', 'ca_bonus', 'ca_split',
                                                'ca_rights', 'ca_merger_in', 'ca_merger_out', 'adjustment')),
    quantity      bigint not null check (quantity <> 0),
    cost          numeric(20, 2) not null,
    in_hand_after bigint not null check (in_hand_after >= 0),
    cost_after    numeric(20, 2) not null check (cost_after >= 0),
    subject       uuid not null,
    at            timestamptz not null
);
create index on booking.movement (stock, id);
create index on booking.movement (subject);
create trigger only_grows before update or delete or truncate on booking.movement
    for each statement execute function booking.refuse_change();

create table booking.landing_price (
    id     uuid primary key,
    stock  uuid not null references booking.stock,
    price  numeric(17, 2) not null check (price > 0),
    reason text,
    set_at timestamptz not null,
    set_by uuid not null
);
create index on booking.landing_price (stock, id desc);
create trigger only_grows before update or delete or truncate on booking.landing_price
    for each statement execute function booking.refuse_change();
