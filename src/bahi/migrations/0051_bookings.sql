create table booking.booking_counter (
    year smallint primary key,
    last bigint not null check (last > 0)
);

-- A sale to a client. Its axes move independently; `stage` says in one word where it stands.
create table booking.booking (
    id            uuid primary key,
    number        text not null unique check (number ~ '^BK-[0-9]{4}-[0-9]{5,}$'),
    kind          text not null check (kind in ('client', 'team', 'own')),
    client        uuid not null references booking.client,
    stock         uuid not null references booking.stock,
    quantity      bigint not null check (quantity between 1 and 1000000000000),
    landing_price numeric(17, 2) not null check (landing_price > 0),
    cost_price    numeric(17, 2) check (cost_price >= 0),
    selling_price numeric(17, 2) not null check (selling_price > 0),
    consideration numeric(17, 2) not null check (consideration = quantity * selling_price),
    partner       uuid,
    partner_share numeric(5, 2) not null default 0 check (partner_share between 0 and 100),
    note          text check (length(note) between 1 and 500),
    salesperson   uuid not null references identity.person,
    maker         uuid not null,
    booked_on     date not null,
    version       integer not null default 1 check (version > 0),
    approval      text not null default 'pending' check (approval in ('pending', 'approved', 'rejected')),
    loss          text not null check (loss in ('not_required', 'pending', 'approved', 'rejected')),
    confirmation  text not null default 'not_asked'
                  check (confirmation in ('not_asked', 'pending', 'accepted', 'denied')),
    insider       text not null check (insider in ('not_required', 'missing', 'given')),
    paid          numeric(17, 2) not null default 0 check (paid between 0 and consideration),
    transfer      text not null default 'none'
                  check (transfer in ('none', 'beneficiary_added', 'stamp_paid', 'dis_submitted', 'otp_pending',
                                      'rejected', 'transferred')),
    hold          uuid,
    delivered_cost numeric(20, 2) check (delivered_cost >= 0),
    settled_on    date,
    voided_at     timestamptz,
    void_reason   text,
    created_at    timestamptz not null,
    created_by    uuid not null,
    stage text not null generated always as (case
        when voided_at is not null then 'void'
        when approval = 'rejected' then 'rejected'
        when confirmation = 'denied' then 'denied'
        when transfer = 'transferred' then 'settled'
        when approval = 'pending' then 'to_approve'
        when loss = 'pending' then 'loss_review'
        when confirmation <> 'accepted' then 'to_confirm'
        when paid < consideration then 'to_pay'
        when insider = 'missing' then 'insider_form'
        else 'to_transfer' end) stored,
    constraint loss_is_reviewed check ((loss = 'not_required') = (selling_price >= landing_price)),
    constraint own_needs_the_form check ((insider = 'not_required') = (kind <> 'own')),
    constraint stock_is_held check ((hold is not null) = (approval = 'approved' and voided_at is null
                                    and confirmation <> 'denied' and transfer <> 'transferred')),
    constraint settled_whole check (transfer <> 'transferred'
        or (paid = consideration and confirmation = 'accepted' and loss in ('not_required', 'approved')
            and insider <> 'missing' and settled_on is not null and delivered_cost is not null
            and voided_at is null)),
    check (partner is not null or partner_share = 0),
    check ((voided_at is null) = (void_reason is null))
);
create index on booking.booking (stage, id);
create index on booking.booking (client, id);
create index on booking.booking (stock, id);
create index on booking.booking (salesperson, id);
create index on booking.booking (partner, id) where partner is not null;
create index on booking.booking (settled_on) where settled_on is not null;

-- The same deal is not entered twice, and a client has one undecided booking of a stock at a time.
create unique index one_undecided on booking.booking (client, stock) where approval = 'pending' and voided_at is null;
create unique index no_duplicate on booking.booking (client, stock, quantity, booked_on)
    where approval <> 'rejected' and confirmation <> 'denied' and voided_at is null;

create view booking.booking_view as
    select b.id, b.number, b.kind, b.client as client_id, c.party, p.name as client, b.stock as stock_id,
           i.symbol, i.name as stock, b.quantity, b.landing_price, b.cost_price, b.selling_price, b.consideration,
           b.paid, b.consideration - b.paid as "left", b.partner as partner_id, b.partner_share, b.note,
           b.salesperson as salesperson_id, s.name as salesperson, b.maker, b.booked_on, b.version, b.approval,
           b.loss, b.confirmation, b.insider, b.transfer, b.stage, b.delivered_cost, b.settled_on, b.voided_at,
           b.void_reason, b.created_at, c.employee
      from booking.booking b
      join booking.client c on c.id = b.client
      join parties.party p on p.id = c.party
      join instruments.instrument i on i.id = b.stock
      join identity.person s on s.id = b.salesperson;

-- A link that was mailed to a client: only its hash is kept, it works once, for the terms it was sent with.
create table booking.confirmation (
    id         uuid primary key,
    booking    uuid not null references booking.booking,
    hash       text not null unique,
    version    integer not null,
    email      text not null,
    sent_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > sent_at),
    closed_at  timestamptz,
    answer     text check (answer in ('accepted', 'denied')),
    reason     text check (length(reason) between 1 and 500),
    check (answer is null or closed_at is not null)
);
create unique index one_live_link on booking.confirmation (booking) where closed_at is null;

-- What a client paid. A wrong tranche is reversed and stays on record.
create table booking.payment (
    id          uuid primary key,
    booking     uuid not null references booking.booking,
    tranche     smallint not null check (tranche > 0),
    amount      numeric(17, 2) not null check (amount > 0),
    mode        text not null check (mode in ('rtgs', 'neft', 'imps', 'upi', 'cheque')),
    reference   text not null check (length(reference) between 1 and 200),
    received_on date not null,
    third_party boolean not null,
    transfer    uuid not null unique,
    recorded_at timestamptz not null,
    recorded_by uuid not null,
    reversed_at timestamptz,
    reversed_by uuid,
    reason      text check (length(reason) between 1 and 500),
    unique (booking, tranche),
    check ((reversed_at is null) = (reason is null))
);
create unique index one_bank_reference on booking.payment (mode, lower(reference), amount) where reversed_at is null;
create trigger frozen before update of id, booking, tranche, amount, mode, reference, received_on, third_party,
    transfer, recorded_at, recorded_by on booking.payment
    for each statement execute function booking.refuse_change();

-- Each step of a depository transfer as it was reported.
create table booking.transfer_step (
    id         uuid primary key,
    booking    uuid not null references booking.booking,
    state      text not null check (state in ('beneficiary_added', 'stamp_paid', 'dis_submitted', 'otp_pending',
                                              'rejected', 'transferred')),
    depository text check (depository in ('NSDL', 'CDSL')),
    receipt    text check (length(receipt) between 1 and 60),
    stamp      numeric(17, 2) check (stamp >= 0),
    reason     text check (length(reason) between 1 and 500),
    at         timestamptz not null,
    by         uuid not null,
    check (state <> 'transferred' or (depository is not null and receipt is not null)),
    check (state <> 'rejected' or reason is not null)
);
create index on booking.transfer_step (booking, id);
create trigger only_grows before update or delete or truncate on booking.transfer_step
    for each statement execute function booking.refuse_change();

-- Money that goes back to a client of a voided or denied booking.
create table booking.refund (
    id           uuid primary key,
    booking      uuid not null references booking.booking,
    party        uuid not null references parties.party,
    amount       numeric(17, 2) not null check (amount > 0),
    bank_account uuid references parties.bank_account,
    state        text not null default 'pending' check (state in ('pending', 'processing', 'completed', 'failed')),
    reason       text not null,
    reference    text check (length(reference) between 1 and 200),
    note         text check (length(note) between 1 and 500),
    opened_at    timestamptz not null,
    decided_by   uuid,
    closed_at    timestamptz,
    check (state not in ('processing', 'completed') or bank_account is not null),
    check ((state = 'completed') = (reference is not null and closed_at is not null))
);
create unique index one_refund on booking.refund (booking);
create index on booking.refund (state, id);
