-- The desk's own account with each depository, from which shares leave.
create table booking.desk_account (
    depository text primary key check (depository in ('NSDL', 'CDSL')),
    number     text not null check (number ~ case depository when 'NSDL' then '^IN[0-9]{14}$' else '^[0-9]{16}$' end),
    set_at     timestamptz not null,
    set_by     uuid not null
);

create sequence booking.transfer_batch_number;

-- Instructions that are handed to a depository together.
create table booking.transfer_batch (
    id           uuid primary key,
    number       text not null unique default 'TB-' || to_char(nextval('booking.transfer_batch_number'), 'FM000000'),
    depository   text not null check (depository in ('NSDL', 'CDSL')),
    source       text not null,
    execution_on date not null,
    made_at      timestamptz not null,
    made_by      text not null,
    downloads    integer not null default 0 check (downloads >= 0),
    closed_at    timestamptz
);

-- One booking of a batch, as it was instructed: other terms need another instruction.
create table booking.transfer_instruction (
    id            uuid primary key,
    batch         uuid not null references booking.transfer_batch,
    booking       uuid not null references booking.booking,
    version       integer not null,
    demat_account uuid not null,
    isin          text not null,
    quantity      bigint not null check (quantity > 0),
    consideration numeric(17, 2) not null check (consideration > 0),
    stamp         numeric(17, 2) not null check (stamp >= 0),
    result        text check (result in ('transferred', 'rejected', 'dropped')),
    result_at     timestamptz,
    check ((result is null) = (result_at is null)),
    unique (batch, booking)
);
create unique index one_open_instruction on booking.transfer_instruction (booking) where result is null;
create trigger frozen before update of id, batch, booking, version, demat_account, isin, quantity, consideration, stamp
    on booking.transfer_instruction
    for each statement execute function booking.refuse_change();
