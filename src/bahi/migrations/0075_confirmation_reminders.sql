-- A reminder carries a second key to the same link, so that the first mail goes on working too.
alter table booking.confirmation
    add column reminder_hash text unique,
    add column reminded_at timestamptz,
    add column expiry_told_at timestamptz,
    add constraint reminder_has_a_time check ((reminder_hash is null) = (reminded_at is null));
create index link_still_out on booking.confirmation (expires_at) where closed_at is null;

-- What the desk decides once for every booking: one row. Hours and days of nothing mean never.
create table booking.setting (
    one            boolean primary key default true check (one),
    remind_after   int check (remind_after between 1 and 71),
    void_after     int check (void_after between 3 and 365),
    bank_holder    text check (length(bank_holder) between 1 and 120),
    bank_account   text check (bank_account ~ '^[0-9]{6,18}$'),
    bank_ifsc      text check (bank_ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'),
    bank_name      text check (length(bank_name) between 1 and 120),
    changed_at     timestamptz,
    changed_by     text,
    constraint whole_or_no_bank check (
        num_nulls(bank_holder, bank_account, bank_ifsc, bank_name) in (0, 4))
);
insert into booking.setting (remind_after) values (24);
