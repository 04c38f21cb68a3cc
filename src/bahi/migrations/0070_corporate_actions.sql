-- After a split or a bonus a price a share may need more than two decimals, so that what is owed stays the same.
drop view booking.booking_view;
alter table booking.booking
    drop constraint booking_check,
    alter column landing_price type numeric,
    alter column cost_price type numeric,
    alter column selling_price type numeric,
    add constraint consideration_is_the_deal check (consideration = round(quantity * selling_price, 2));
create view booking.booking_view as
    select b.id, b.number, b.kind, b.client as client_id, c.party, p.name as client, b.stock as stock_id,
           i.symbol, i.name as stock, b.quantity, b.landing_price, b.cost_price, b.selling_price, b.consideration,
           b.paid,
           case when b.stage in ('void', 'rejected', 'denied') then 0 else b.consideration - b.paid end as "left",
           b.partner as partner_id, b.partner_share, b.note,
           b.salesperson as salesperson_id, s.name as salesperson, b.maker, b.booked_on, b.version, b.approval,
           b.loss, b.confirmation, b.insider, b.transfer, b.stage, b.delivered_cost, b.settled_on, b.voided_at,
           b.void_reason, b.created_at, c.employee
      from booking.booking b
      join booking.client c on c.id = b.client
      join parties.party p on p.id = c.party
      join instruments.instrument i on i.id = b.stock
      join identity.person s on s.id = b.salesperson;
-- The basis of a commission shows such prices to the paisa; its revenue is exact.
alter table booking.commission
    drop constraint commission_check,
    add constraint revenue_is_over_the_landing_price
        check (abs(revenue - (selling_price - landing_price) * quantity) <= 0.01 * quantity);

-- A demerger takes cost and no shares, a bonus shares and no cost.
alter table booking.movement
    drop constraint movement_kind_check,
    drop constraint movement_quantity_check,
    add constraint movement_kind_check
        check (kind in ('purchase_receipt', 'deliver', 'return', 'ca_bonus', 'ca_split', 'ca_rights', 'ca_merger_in',
                        'ca_merger_out', 'ca_demerger_in', 'ca_demerger_out', 'ca_buyback', 'ca_reversal',
                        'adjustment')),
    add constraint something_moved check (quantity <> 0 or cost <> 0);

create sequence booking.action_number;

-- What a company does to its shares. `new` and `held` are the ratio, prices are rupees a share.
create table booking.action (
    id           uuid primary key,
    number       text not null unique default 'CA-' || to_char(nextval('booking.action_number'), 'FM000000'),
    kind         text not null check (kind in ('split', 'bonus', 'rights', 'dividend', 'merger', 'demerger', 'buyback')),
    stock        uuid not null references booking.stock,
    into_stock   uuid references booking.stock check (into_stock <> stock),
    new          integer check (new > 0),
    held         integer check (held > 0),
    price        numeric(17, 4) check (price > 0),
    cost_share   numeric(5, 2) check (cost_share > 0 and cost_share < 100),
    take_up      bigint check (take_up >= 0),
    ex_on        date not null,
    record_on    date not null check (record_on >= ex_on),
    policy       text not null check (policy in ('adjust', 'reconfirm', 'keep')),
    note         text check (length(note) between 1 and 500),
    state        text not null default 'announced'
                 check (state in ('announced', 'applied', 'reversed', 'withdrawn', 'rejected')),
    announced_at timestamptz not null,
    announced_by text not null,
    maker        uuid not null,
    applied_at   timestamptz,
    applied_by   text,
    closed_at    timestamptz,
    closed_by    text,
    reason       text check (length(reason) between 1 and 500),
    check ((into_stock is not null) = (kind in ('merger', 'demerger'))),
    check ((cost_share is not null) = (kind = 'demerger')),
    check ((new is null) = (kind = 'dividend') and (new is null) = (held is null)),
    check (kind not in ('rights', 'dividend', 'buyback') or price is not null),
    check (take_up is null or kind in ('rights', 'buyback')),
    check (policy <> 'adjust' or kind in ('split', 'bonus', 'merger')),
    check (policy <> 'keep' or kind in ('rights', 'dividend', 'demerger', 'buyback')),
    check ((applied_at is not null) = (state in ('applied', 'reversed'))),
    check ((closed_at is not null) = (state in ('reversed', 'withdrawn', 'rejected'))),
    check (state not in ('reversed', 'rejected') or reason is not null)
);
create index on booking.action (stock, id);
create function booking.refuse_new_action() returns trigger language plpgsql as $$
begin raise exception 'what was announced is frozen' using errcode = '23514'; end $$;
create trigger frozen before update of id, number, kind, stock, into_stock, new, held, price, cost_share, take_up, ex_on,
    record_on, policy, announced_at, maker on booking.action
    for each statement execute function booking.refuse_new_action();

-- What an action brought each holder; the desk's own row has no party.
create table booking.entitlement (
    id          uuid primary key,
    action      uuid not null references booking.action,
    party       uuid references parties.party,
    held        bigint not null check (held > 0),
    entitled    bigint not null check (entitled >= 0),
    shares      bigint not null,
    into_shares bigint not null check (into_shares >= 0),
    fraction    numeric(20, 10) not null check (fraction >= 0 and fraction < 1),
    cash        numeric(20, 2) not null,
    in_hand     bigint check (in_hand >= 0),
    constraint once unique nulls not distinct (action, party),
    check ((in_hand is not null) = (party is null))
);
create trigger only_grows before update or delete or truncate on booking.entitlement
    for each statement execute function booking.refuse_change();

-- What an action did to a booking that was open; the prices from before bring it back.
create table booking.touched_booking (
    action         uuid not null references booking.action,
    booking        uuid not null references booking.booking,
    started_over   boolean not null,
    version        integer not null,
    stock_before   uuid not null,
    quantity_before bigint not null,
    landing_before numeric not null,
    cost_before    numeric,
    selling_before numeric not null,
    quantity       bigint not null,
    selling_price  numeric not null,
    primary key (action, booking)
);
create trigger only_grows before update or delete or truncate on booking.touched_booking
    for each statement execute function booking.refuse_change();
