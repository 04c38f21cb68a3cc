-- The ledger. Value moves only through ledger.post(), and the ledger only grows.
-- kinds:    1 transfer  2 hold  3 post a hold (also in parts)  4 void a hold  5 expire a hold  6 reversal
-- verdicts: 0 ok  1 already (same payload)  2 conflict (same id, other payload)  3 invalid  4 unknown account
--           5 closed  6 asset mismatch  7 insufficient  8 over the limit  9 hold state  10 not reversible  11 group failed
-- Roles: ledger_owner owns everything and cannot log in; bahi_app may read and call the functions, never write.

-- Roles belong to the whole cluster, so another database may have made them, even at this moment.
do $$
declare r text;
begin
    foreach r in array array['ledger_owner', 'bahi_app'] loop
        if not exists (select from pg_roles where rolname = r) then
            begin execute format('create role %I nologin', r);
            exception when duplicate_object or unique_violation then null;
            end;
        end if;
    end loop;
    execute format('grant ledger_owner to %I', current_user);
end $$;
create schema ledger authorization ledger_owner;
grant usage on schema ledger to bahi_app;
set local role ledger_owner;

create table ledger.asset (
    id         int      primary key generated always as identity,
    code       text     not null unique check (code <> ''),
    scale      smallint not null check (scale between 0 and 12),
    instrument uuid     unique
);
insert into ledger.asset (code, scale) values ('INR', 2);

-- Balances stay within 10^18 minor units, so sums of three of them cannot overflow a bigint.
create table ledger.account (
    id        bigint  primary key generated always as identity,
    asset_id  int     not null references ledger.asset,
    owner     uuid,
    purpose   text    not null default 'wallet',
    balance   bigint  not null default 0 check (balance between -1000000000000000000 and 1000000000000000000),
    held      bigint  not null default 0 check (held >= 0),
    floor     bigint  not null default 0 check (floor between -1000000000000000000 and 0),
    version   bigint  not null default 0,   -- the sequence number of the last entry
    moved_at  timestamptz,                  -- recorded_at of the last change; the next is never earlier
    closed_at timestamptz,
    constraint account_once unique nulls not distinct (asset_id, owner, purpose),
    constraint account_available check (balance - held >= floor),
    constraint account_closed_empty check (closed_at is null or (balance = 0 and held = 0))
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

create table ledger.seal (                   -- the chain; its head is anchored outside the database
    no        bigint primary key,
    batches   int    not null,
    prev_hash bytea  not null,
    hash      bytea  not null,
    sealed_at timestamptz not null
);

create table ledger.batch (
    id          bigint primary key,
    items       int    not null,
    digest      bytea  not null,             -- sha256 over the batch's journal rows
    recorded_at timestamptz not null,
    seal_no     bigint references ledger.seal
);
create index batch_unsealed on ledger.batch (id) where seal_no is null;
create sequence ledger.batch_id;

-- Every item ever decided, accepted or refused: the row is the stored answer and its id the idempotency key.
-- An accepted move (kind 1, 3, 6) carries both legs, so it is zero-sum by construction.
create table ledger.journal (
    id             uuid     primary key,
    batch_id       bigint   not null,
    recorded_at    timestamptz not null,     -- taken after the account locks: never decreases along an account
    effective_at   timestamptz not null,
    debit_account  bigint,
    debit_seq      bigint,
    debit_after    bigint,
    credit_account bigint,
    credit_seq     bigint,
    credit_after   bigint,
    amount         bigint,
    ref            uuid,                     -- the hold that is posted, voided, expired; the transfer that is reversed
    group_id       uuid,                     -- the id of the group's first item
    payload        uuid     not null,        -- first half of the SHA-256 of what was asked
    memo           text,                     -- the reason code, such as 'booking.payment'
    subject        uuid,                     -- the business record it belongs to
    item           smallint not null,        -- place in the batch
    group_size     smallint,
    kind           smallint not null,
    verdict        smallint not null check (verdict = 0 or verdict between 3 and 11),
    constraint journal_shape check (
        case when verdict = 0 and kind in (1, 3, 6)
             then amount > 0 and debit_account <> credit_account and num_nulls(debit_seq, debit_after, credit_seq, credit_after) = 0
             else num_nonnulls(debit_seq, debit_after, credit_seq, credit_after) = 0 end)
);
create unique index journal_debit  on ledger.journal (debit_account, debit_seq)   where debit_seq is not null;
create unique index journal_credit on ledger.journal (credit_account, credit_seq) where credit_seq is not null;
create unique index journal_reversed_once on ledger.journal (ref) where kind = 6 and verdict = 0;
create unique index journal_closed_once   on ledger.journal (ref) where kind in (4, 5) and verdict = 0;
create index journal_group on ledger.journal (group_id) where group_id is not null;
create index journal_dated_debit  on ledger.journal (debit_account, effective_at)  where debit_seq is not null and effective_at <> recorded_at;
create index journal_dated_credit on ledger.journal (credit_account, effective_at) where credit_seq is not null and effective_at <> recorded_at;
create index journal_subject on ledger.journal (subject) where subject is not null;
create index journal_batch on ledger.journal using brin (batch_id);

-- What is still reserved. The journal can rebuild it; verify.sql does.
create table ledger.hold (
    id         uuid     primary key,
    account_id bigint   not null,
    amount     bigint   not null check (amount > 0),
    remaining  bigint   not null check (remaining between 0 and amount),
    state      smallint not null,            -- 1 open  2 posted  3 voided  4 expired
    expires_at timestamptz,
    check ((state = 1) = (remaining > 0))
) with (fillfactor = 70);
create index hold_open on ledger.hold (account_id) where state = 1;
create index hold_due on ledger.hold (expires_at) where state = 1 and expires_at is not null;

-- Append-only, also for the owner.
create function ledger.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'ledger.% only grows', tg_table_name using errcode = '42501'; end $$;
create trigger only_grows before update or delete or truncate on ledger.journal for each statement execute function ledger.refuse_change();
create trigger only_grows before update or delete or truncate on ledger.seal for each statement execute function ledger.refuse_change();
create trigger never_deleted before delete or truncate on ledger.batch   for each statement execute function ledger.refuse_change();
create trigger never_deleted before delete or truncate on ledger.hold    for each statement execute function ledger.refuse_change();
create trigger never_deleted before delete or truncate on ledger.account for each statement execute function ledger.refuse_change();
create trigger only_grows before update or delete or truncate on ledger.asset for each statement execute function ledger.refuse_change();
create trigger fixed before update of id, items, digest, recorded_at on ledger.batch for each statement execute function ledger.refuse_change();
create trigger fixed before update of id, account_id, amount, expires_at on ledger.hold for each statement execute function ledger.refuse_change();
create trigger fixed before update of id, asset_id, owner, purpose on ledger.account for each statement execute function ledger.refuse_change();

-- What was asked, as one value; a retry must ask the same.
create function ledger.payload(kind smallint, debit bigint, credit bigint, amount bigint, ref uuid,
                               effective timestamptz, expires timestamptz, memo text, leader uuid, size int, subject uuid)
returns uuid language sql stable parallel safe as $$
    select encode(substr(sha256(record_send(row(kind, debit, credit, amount, ref, effective, expires, memo, leader, size, subject))), 1, 16), 'hex')::uuid
$$;

-- A journal row as bytes, for the batch digest.
create function ledger.bytes(j ledger.journal) returns bytea language sql stable parallel safe as $$
    select record_send(row(j.id, j.batch_id, j.recorded_at, j.effective_at, j.debit_account, j.debit_seq, j.debit_after, j.credit_account,
                           j.credit_seq, j.credit_after, j.amount, j.ref, j.group_id, j.payload, j.memo, j.item, j.group_size, j.kind, j.verdict, j.subject))
$$;
reset role;
