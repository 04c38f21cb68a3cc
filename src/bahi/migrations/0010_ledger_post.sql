set local role ledger_owner;

-- Decides a batch in order, as if each item (or each group, whole) were posted alone, and writes what was decided.
-- Optional arrays may be null. Items with the same number in "groups" stand together and succeed or fail together.
create function ledger.post(
    ids uuid[], kinds smallint[], debits bigint[], credits bigint[], amounts bigint[], refs uuid[] default null,
    groups int[] default null, effective timestamptz[] default null, expires timestamptz[] default null, memos text[] default null,
    subjects uuid[] default null)
returns smallint[] language plpgsql security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
    most  constant bigint := 1000000000000000000;
    n     constant int    := cardinality(ids);
    no_numbers constant bigint[] := array_fill(null::bigint, array[n]);
    answer  smallint[] := array_fill(null::smallint, array[n]);
    told    smallint[];                      -- answers to items that were decided before
    retries boolean := false; repeats boolean := false; has_holds boolean;
    -- by item: both accounts (resolved from ref where the item names none), their places below, what was written
    dr bigint[] := debits; cr bigint[] := credits; amt bigint[] := amounts; di int[]; ci int[];
    d_seq bigint[] := no_numbers; d_after bigint[] := no_numbers; c_seq bigint[] := no_numbers; c_after bigint[] := no_numbers;
    first int[];                             -- the first item with the same id
    target int[]; home int[];                -- the item that bears the id in ref; the first item with that ref
    -- by place, for holds and reversals: 1..n what this batch makes; n+1..2n what stood before, at the first item that mentions it
    place int[]; reversible boolean[]; rest bigint[]; standing smallint[]; until timestamptz[]; touched boolean[];
    -- by account, in order of id
    acc bigint[]; asset int[]; bal bigint[]; lim bigint[]; lim0 bigint[]; ver bigint[]; ver0 bigint[]; closed boolean[];
    -- by group
    last int[]; leader uuid[]; size int[];
    unit int := 1; unit_end int := 0; seen int; skip boolean := false;
    i int; j int; k int; d int; c int; p int; x bigint; v smallint;
    at timestamptz; batch bigint; fresh int := 0;
begin
    kinds := coalesce(kinds, array_fill(1::smallint, array[n]));
    has_holds := refs is not null or 2 = any(kinds);
    if n > 1 then
        select array_agg(s.ord[width_bucket(u.id, s.ids)] order by u.o), count(*) <> count(distinct u.id)
          into first, repeats
          from (select array_agg(u.id order by u.id, u.o desc) ids, array_agg(u.o::int order by u.id, u.o desc) ord
                  from unnest(post.ids) with ordinality u(id, o)) s, unnest(post.ids) with ordinality u(id, o);
    end if;
    if groups is not null then
        select array_agg(g.last order by o), array_agg(g.leader order by o), array_agg(g.size order by o) into last, leader, size
          from (select o, case when g is null then o else max(o) over w end as last,
                       case when g is not null then post.ids[min(o) over w] end as leader,
                       case when g is not null then count(*) over w end as size,
                       g is not null and max(o) over w - min(o) over w + 1 <> count(*) over w as scattered
                  from unnest(groups) with ordinality u(g, o) window w as (partition by g)) g
        having not bool_or(g.scattered);
        if last is null then raise exception 'items of a group must stand together' using errcode = '22023'; end if;
    end if;

    -- What the refs point at: accounts and amounts never change, so they may be read before the locks.
    if refs is not null then
        select array_agg(case when u.kind = 6 then t.credit_account when u.kind > 2 then t.debit_account else u.dr end order by u.o),
               array_agg(case when u.kind = 6 then t.debit_account else u.cr end order by u.o),
               array_agg(case when u.kind = 6 then t.amount else u.amt end order by u.o),
               array_agg(t.kind in (1, 3) order by u.o)
          into dr, cr, amt, reversible
          from unnest(kinds, debits, credits, amounts, refs) with ordinality u(kind, dr, cr, amt, ref, o)
          left join ledger.journal t on t.id = u.ref and t.verdict = 0;
        select array_agg(case when s.ids[width_bucket(u.ref, s.ids)] = u.ref then s.ord[width_bucket(u.ref, s.ids)] end order by u.o),
               array_agg(r.ord[width_bucket(u.ref, r.refs)] order by u.o)
          into target, home
          from (select array_agg(u.id order by u.id, u.o desc) ids, array_agg(u.o::int order by u.id, u.o desc) ord
                  from unnest(post.ids) with ordinality u(id, o)) s,
               (select array_agg(u.ref order by u.ref, u.o desc) refs, array_agg(u.o::int order by u.ref, u.o desc) ord
                  from unnest(post.refs) with ordinality u(ref, o) where u.ref is not null) r,
               unnest(post.refs) with ordinality u(ref, o);
    end if;

    -- Lock the accounts in order of id; from here on what is read is the latest.
    with locked as materialized (
        select a.id, a.asset_id, a.balance, a.held + a.floor as lim, a.version, a.closed_at is not null as closed, a.moved_at
          from ledger.account a where a.id = any(dr || cr) order by a.id for no key update),
    s as materialized (
        select array_agg(id) ids, array_agg(asset_id) asset, array_agg(balance) bal, array_agg(l.lim) lim, array_agg(version) ver,
               array_agg(l.closed) closed, max(l.moved_at) moved_at from locked l)
    select s.ids, s.asset, s.bal, s.lim, s.lim, s.ver, s.ver, s.closed,
           (select array_agg(case when s.ids[width_bucket(u.a, s.ids)] = u.a then width_bucket(u.a, s.ids) end order by u.o)
              from unnest(dr) with ordinality u(a, o)),
           (select array_agg(case when s.ids[width_bucket(u.a, s.ids)] = u.a then width_bucket(u.a, s.ids) end order by u.o)
              from unnest(cr) with ordinality u(a, o)), greatest(clock_timestamp(), s.moved_at)
      into acc, asset, bal, lim, lim0, ver, ver0, closed, di, ci, at from s;

    perform 1 from ledger.journal t where t.id = any(ids) limit 1;
    if found then
        retries := true;
        select array_agg(case when t.id is null then null
                              when t.payload <> ledger.payload(u.kind, u.dr, u.cr, u.amt, u.ref, u.eff, u.exp, u.memo, u.leader, u.size, u.subject) then 2
                              when t.verdict = 0 then 1 else t.verdict end order by u.o)
          into told
          from unnest(ids, kinds, debits, credits, amounts, refs, effective, expires, memos, leader, size, subjects)
               with ordinality u(id, kind, dr, cr, amt, ref, eff, exp, memo, leader, size, subject, o)
          left join ledger.journal t on t.id = u.id;
    elsif repeats then
        told := answer;
    end if;
    if refs is not null then
        expires := coalesce(expires, array_fill(null::timestamptz, array[n]));
        select no_numbers || array_agg(h.remaining order by u.o), answer || array_agg(h.state order by u.o), expires || array_agg(h.expires_at order by u.o),
               array_fill(null::boolean, array[n]) || array_agg(reversible[u.o] and r.id is null order by u.o)
          into rest, standing, until, reversible
          from unnest(refs) with ordinality u(ref, o)
          left join ledger.hold h on h.id = u.ref
          left join ledger.journal r on r.ref = u.ref and r.kind = 6 and r.verdict = 0;
    end if;
    if has_holds then
        rest := coalesce(rest, no_numbers); standing := coalesce(standing, answer); until := coalesce(until, expires);
        touched := array_fill(false, array[2 * n]); place := array_fill(null::int, array[n]);
    end if;

    for i in 1..n loop
        if i > unit_end then                 -- a new unit begins: one item, or a whole group
            unit := i; unit_end := coalesce(last[i], i); skip := false;
            if retries or repeats then
                seen := 0;
                for j in unit..unit_end loop
                    if told[j] is null and first[j] < j then
                        c := first[j];
                        told[j] := case
                            when c >= unit then 2
                            when (kinds[c], debits[c], credits[c], amounts[c], refs[c], effective[c], expires[c], memos[c], leader[c], size[c], subjects[c])
                                 is distinct from (kinds[j], debits[j], credits[j], amounts[j], refs[j], effective[j], expires[j], memos[j], leader[j], size[j], subjects[j]) then 2
                            when answer[c] = 0 then 1 else answer[c] end;
                    end if;
                    if told[j] is not null then seen := seen + 1; end if;
                end loop;
                skip := seen > 0;
                if skip and seen < unit_end - unit + 1 then   -- known ids among new ones: not the group that was asked before
                    for j in unit..unit_end loop
                        if told[j] is null then answer[j] := 11; fresh := fresh + 1; else told[j] := 2; end if;
                    end loop;
                end if;
            end if;
        end if;
        if skip then continue; end if;

        k := kinds[i]; x := amt[i]; d := di[i]; c := ci[i]; p := null;
        if k > 2 then
            j := target[i];
            if j < i and answer[j] = 0 then                 -- refers to an item of this very batch
                p := j;
                if k = 6 then d := ci[j]; c := di[j]; x := amt[j]; else d := di[j]; end if;
            else
                p := n + home[i];
            end if;
            if k in (4, 5) then x := rest[p]; c := null; end if;
        end if;

        v := case
            when k is null or k not between 1 and 6 or k <= 3 and (x is null or x not between 1 and most) or k <= 2 and refs[i] is not null then 3
            when k between 3 and 5 and (p is null or standing[p] is distinct from 1 or k = 3 and (x > rest[p] or until[p] <= at)
                                        or k = 5 and coalesce(until[p] > at, true)) then 9
            when k = 6 and (p is null or reversible[p] is not true) then 10
            when d is null or c is null and k in (1, 3) then 4
            when k <> 2 and d = c then 3
            when closed[d] or c is not null and k <> 2 and closed[c] then 5
            when k <> 2 and asset[d] <> asset[c] then 6
            when k in (1, 2, 6) and bal[d] - lim[d] < x then 7
            when k <> 2 and bal[c] + x > most then 8
            else 0 end;
        answer[i] := v; fresh := fresh + 1;

        if v = 0 then
            if k in (1, 3, 6) then
                bal[d] := bal[d] - x; ver[d] := ver[d] + 1; d_after[i] := bal[d]; d_seq[i] := ver[d];
                bal[c] := bal[c] + x; ver[c] := ver[c] + 1; c_after[i] := bal[c]; c_seq[i] := ver[c];
            end if;
            if k = 2 then
                lim[d] := lim[d] + x; rest[i] := x; standing[i] := 1; until[i] := expires[i];
            elsif k > 2 then
                place[i] := p; di[i] := d; ci[i] := c; dr[i] := acc[d]; cr[i] := acc[c]; amt[i] := x;
                if k = 6 then reversible[p] := false;
                else lim[d] := lim[d] - x; rest[p] := rest[p] - x; touched[p] := true;
                     if rest[p] = 0 then standing[p] := k - 1; end if;
                end if;
            end if;
            if has_holds and (k = 1 or k = 3) then reversible[i] := true; end if;
        elsif unit < unit_end then           -- one leg fails: undo the legs before it, skip those after it
            for j in reverse i - 1..unit loop
                k := kinds[j]; d := di[j]; c := ci[j]; x := amt[j]; p := place[j];
                if k in (1, 3, 6) then
                    bal[d] := bal[d] + x; ver[d] := ver[d] - 1; bal[c] := bal[c] - x; ver[c] := ver[c] - 1;
                    d_seq[j] := null; d_after[j] := null; c_seq[j] := null; c_after[j] := null;
                end if;
                if k = 2 then lim[d] := lim[d] - x; standing[j] := null;
                elsif k = 6 then reversible[p] := true;
                elsif k > 2 then lim[d] := lim[d] + x; rest[p] := rest[p] + x; standing[p] := 1;
                end if;
                answer[j] := 11;
            end loop;
            for j in i + 1..unit_end loop answer[j] := 11; fresh := fresh + 1; end loop;
            skip := true;
        end if;
    end loop;

    if fresh > 0 then
        batch := nextval('ledger.batch_id');
        with written as (
            insert into ledger.journal as t (id, batch_id, recorded_at, effective_at, debit_account, debit_seq, debit_after, credit_account,
                                        credit_seq, credit_after, amount, ref, group_id, payload, memo, subject, item, group_size, kind, verdict)
            select u.id, batch, at, coalesce(u.eff, at), u.dr, u.ds, u.da, u.cr, u.cs, u.ca, u.amt, u.ref, u.leader,
                   ledger.payload(u.kind, u.debit, u.credit, u.amount, u.ref, u.eff, u.exp, u.memo, u.leader, u.size, u.subject),
                   u.memo, u.subject, u.o, u.size, u.kind, u.v
              from unnest(ids, kinds, dr, d_seq, d_after, cr, c_seq, c_after, amt, refs, leader, size, effective, expires, memos, answer, debits, credits, amounts, subjects)
                   with ordinality u(id, kind, dr, ds, da, cr, cs, ca, amt, ref, leader, size, eff, exp, memo, v, debit, credit, amount, subject, o)
             where u.v is not null order by u.o
            returning t as r, t.item as item)
        insert into ledger.batch (id, items, digest, recorded_at)
        select batch, count(*), sha256(string_agg(ledger.bytes(r), '' order by w.item)), at from written w;
        update ledger.account a set balance = u.bal, held = a.held + (u.lim - u.lim0), version = u.ver, moved_at = at
          from unnest(acc, bal, lim, lim0, ver, ver0) u(id, bal, lim, lim0, ver, ver0)
         where a.id = u.id and (u.ver <> u.ver0 or u.lim <> u.lim0);
        if has_holds then
            insert into ledger.hold (id, account_id, amount, remaining, state, expires_at)
            select u.id, u.dr, u.amt, u.remaining, u.state, u.until
              from unnest(ids, kinds, dr, amt, rest[1:n], standing[1:n], until[1:n], answer) u(id, kind, dr, amt, remaining, state, until, v)
             where u.kind = 2 and u.v = 0;
            update ledger.hold h set remaining = u.rest, state = u.state
              from unnest(refs, rest[n + 1:], standing[n + 1:], touched[n + 1:]) u(ref, rest, state, touched)
             where h.id = u.ref and u.touched;
        end if;
    end if;
    if told is not null then
        for i in 1..n loop answer[i] := coalesce(told[i], answer[i]); end loop;
    end if;
    return answer;
end $$;

reset role;
