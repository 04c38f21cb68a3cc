set local role ledger_owner;

-- Chains the batches committed since the last call; off the hot path, so that posting never waits for the chain.
create function ledger.seal() returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare next_no bigint; prev bytea; due bigint[]; digests bytea;
begin
    perform pg_advisory_xact_lock(hashtext('ledger.seal'));
    select array_agg(b.id), string_agg(int8send(b.id) || b.digest, '' order by b.id) into due, digests
      from (select id, digest from ledger.batch where seal_no is null order by id limit 10000) b;
    if due is null then return null; end if;
    select s.no, s.hash into next_no, prev from ledger.seal s order by s.no desc limit 1;
    next_no := coalesce(next_no, 0) + 1; prev := coalesce(prev, sha256(''));
    insert into ledger.seal values (next_no, cardinality(due), prev, sha256(prev || digests), clock_timestamp());
    update ledger.batch set seal_no = next_no where id = any(due);
    return next_no;
end $$;

-- The account of that owner and purpose, opened at need; the floor counts only when it is opened.
create function ledger.open_account(asset int, owner uuid, purpose text, floor bigint)
returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare account bigint;
begin
    insert into ledger.account (asset_id, owner, purpose, floor) values (asset, open_account.owner, open_account.purpose, open_account.floor)
        on conflict on constraint account_once do nothing returning id into account;
    if account is null then
        select a.id into account from ledger.account a
         where a.asset_id = asset and a.purpose = open_account.purpose
           and (a.owner = open_account.owner or a.owner is null and open_account.owner is null);
    end if;
    return account;
end $$;
create function ledger.close_account(account bigint) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
    update ledger.account set closed_at = clock_timestamp() where id = close_account.account and closed_at is null
$$;
create function ledger.add_asset(code text, scale smallint, instrument uuid default null)
returns int language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into ledger.asset (code, scale, instrument) values (code, scale, instrument) returning id
$$;

-- Minor units as the number people read, exactly.
create function ledger.major(units numeric, scale smallint) returns numeric language sql immutable parallel safe as $$
    select (trunc(units) || 'e-' || scale)::numeric
$$;

-- Classic entries, two per move.
create view ledger.entry as
    select debit_account as account_id, debit_seq as seq, -amount as amount, debit_after as balance, credit_account as counterpart,
           id, kind, ref, group_id, memo, subject, effective_at, recorded_at from ledger.journal where debit_seq is not null
    union all
    select credit_account, credit_seq, amount, credit_after, debit_account,
           id, kind, ref, group_id, memo, subject, effective_at, recorded_at from ledger.journal where credit_seq is not null;

-- The number of entries the account had at that moment: a binary search, since recorded_at never decreases along seq.
create function ledger.seq_at(account bigint, recorded timestamptz) returns bigint language plpgsql stable
set enable_seqscan = off set enable_bitmapscan = off as $$
declare low bigint := 0; high bigint; middle bigint; moment timestamptz;
begin
    select a.version into high from ledger.account a where a.id = seq_at.account;
    while low < high loop
        middle := (low + high + 1) / 2;
        select e.recorded_at into moment from ledger.entry e where e.account_id = seq_at.account and e.seq = middle;
        if moment <= recorded then low := middle; else high := middle - 1; end if;
    end loop;
    return low;
end $$;

-- The balance that was effective at one time as it was known at another. Entries without a date of their own come from the
-- running balance; dated ones, which are few, are corrected one by one through their partial index.
create function ledger.balance_as_of(account bigint, effective timestamptz, recorded timestamptz) returns numeric language sql stable as $$
    with known as (select least(effective, recorded) as at)
    select coalesce((select e.balance from ledger.entry e where e.account_id = account and e.seq = ledger.seq_at(account, known.at)), 0)
         - coalesce((select sum(e.amount) from ledger.entry e where e.account_id = account and e.effective_at <> e.recorded_at
                        and e.recorded_at <= known.at and e.effective_at > balance_as_of.effective), 0)
         + coalesce((select sum(e.amount) from ledger.entry e where e.account_id = account and e.effective_at <> e.recorded_at
                        and e.recorded_at > known.at and e.recorded_at <= balance_as_of.recorded and e.effective_at <= balance_as_of.effective), 0)
      from known
$$;

-- A page of a statement, newest first: pass the last seq of the page before.
create function ledger.statement(account bigint, before bigint default null, lines int default 50)
returns setof ledger.entry language sql stable as $$
    (select debit_account, debit_seq, -amount, debit_after, credit_account, id, kind, ref, group_id, memo, subject, effective_at, recorded_at
       from ledger.journal where debit_account = account and debit_seq < coalesce(before, 9223372036854775807) order by debit_seq desc limit lines)
    union all
    (select credit_account, credit_seq, amount, credit_after, debit_account, id, kind, ref, group_id, memo, subject, effective_at, recorded_at
       from ledger.journal where credit_account = account and credit_seq < coalesce(before, 9223372036854775807) order by credit_seq desc limit lines)
    order by 2 desc limit lines
$$;

revoke all on all functions in schema ledger from public;
grant select on all tables in schema ledger to bahi_app;
grant execute on all functions in schema ledger to bahi_app;
reset role;
