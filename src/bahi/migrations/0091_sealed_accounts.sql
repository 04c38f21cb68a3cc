set local role ledger_owner;

-- Whose an account is and of what stands under the seals too: its mark joins the chain once, soon after it is opened.
alter table ledger.account add column mark bytea, add column seal_no bigint references ledger.seal;
create index account_unsealed on ledger.account (id) where seal_no is null;

create function ledger.mark(a ledger.account) returns bytea language sql stable as $$
    select sha256(convert_to(json_build_array(a.id, a.owner, a.purpose, a.floor, s.id, s.code, s.scale, s.instrument)::text, 'UTF8'))
      from ledger.asset s where s.id = a.asset_id
$$;

-- Chains the batches committed and the accounts opened since the last call; off the hot path, so that posting never
-- waits for the chain. An account that is being posted to comes with the next seal.
create or replace function ledger.seal() returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare next_no bigint; prev bytea; due bigint[]; digests bytea; opened bigint[]; marks bytea;
begin
    perform pg_advisory_xact_lock(hashtext('ledger.seal'));
    select array_agg(b.id), string_agg(int8send(b.id) || b.digest, '' order by b.id) into due, digests
      from (select id, digest from ledger.batch where seal_no is null order by id limit 10000) b;
    select array_agg(a.id), string_agg(a.mark, '' order by a.id) into opened, marks
      from (select a.id, ledger.mark(a) as mark from ledger.account a
             where a.seal_no is null order by a.id limit 10000 for update skip locked) a;
    if due is null and opened is null then return null; end if;
    select s.no, s.hash into next_no, prev from ledger.seal s order by s.no desc limit 1;
    next_no := coalesce(next_no, 0) + 1; prev := coalesce(prev, sha256(''));
    insert into ledger.seal values (next_no, coalesce(cardinality(due), 0), prev,
        sha256(prev || coalesce(digests, '') || coalesce(marks, '')), clock_timestamp());
    update ledger.batch set seal_no = next_no where id = any(due);
    update ledger.account a set seal_no = next_no, mark = ledger.mark(a) where a.id = any(opened);
    return next_no;
end $$;

revoke all on function ledger.mark(ledger.account) from public;
grant execute on function ledger.mark(ledger.account) to bahi_app;
reset role;
