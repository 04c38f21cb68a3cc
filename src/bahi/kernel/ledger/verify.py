"""Every rule the ledger must keep, each as a query for the rows that break it."""

from typing import Any

from psycopg import AsyncConnection

from bahi.kit.verification import Rule, Violation, violations


async def verify(connection: AsyncConnection[Any]) -> list[Violation]:
    return await violations(connection, RULES)


RULES: tuple[Rule, ...] = (
    (
        "each asset sums to zero",
        "ledger.asset",
        "select asset_id as id from ledger.account group by 1 having sum(balance) <> 0",
    ),
    (
        "balance and version are the last entry",
        "ledger.account",
        """
        select a.id from ledger.account a
          left join (select account_id, sum(amount) as total, count(*) as n, max(seq) as last,
                            max(recorded_at) as at
                       from ledger.entry group by 1) e on e.account_id = a.id
         where a.balance <> coalesce(e.total, 0) or a.version <> coalesce(e.n, 0)
            or a.version <> coalesce(e.last, 0) or (e.at <= a.moved_at) is false""",
    ),
    (
        "each entry continues the one before, in time too",
        "ledger.journal",
        """
        select id from (
            select id, balance, amount, recorded_at, lag(balance, 1, 0::bigint) over w as before,
                   lag(recorded_at) over w as earlier
              from ledger.entry window w as (partition by account_id order by seq)) e
         where balance <> before + amount or recorded_at < earlier""",
    ),
    (
        "held is the sum of open holds",
        "ledger.account",
        """
        select a.id from ledger.account a
          left join (select account_id, sum(remaining) as total from ledger.hold where state = 1 group by 1) h
            on h.account_id = a.id
         where a.held <> coalesce(h.total, 0)""",
    ),
    (
        "available is not below the floor",
        "ledger.account",
        "select id from ledger.account where balance - held < floor",
    ),
    (
        "holds are what the journal says",
        "ledger.hold",
        """
        select coalesce(h.id, j.id) as id from (
            select j.id, j.debit_account, j.amount,
                   j.amount - coalesce(sum(r.amount) filter (where r.kind = 3), 0) as unposted,
                   max(r.kind) filter (where r.kind in (4, 5)) as closing,
                   max(r.amount) filter (where r.kind in (4, 5)) as released
              from ledger.journal j
              left join ledger.journal r on r.ref = j.id and r.verdict = 0 and r.kind in (3, 4, 5)
             where j.kind = 2 and j.verdict = 0 group by j.id) j
          full join ledger.hold h on h.id = j.id
         where h.id is null or j.id is null or h.account_id <> j.debit_account or h.amount <> j.amount
            or (h.state, h.remaining) is distinct from (
                case when j.closing is not null then j.closing - 1 when j.unposted = 0 then 2 else 1 end,
                case when j.closing is null then j.unposted else 0 end)
            or j.released <> j.unposted""",
    ),
    (
        "posts take from the held account",
        "ledger.journal",
        """
        select p.id from ledger.journal p left join ledger.journal h on h.id = p.ref
         where p.kind = 3 and p.verdict = 0
           and (h.kind = 2 and h.verdict = 0 and h.debit_account = p.debit_account) is not true""",
    ),
    (
        "an account is whose it was, and of what it was, when it was sealed",
        "ledger.account",
        """
        select id from ledger.account a where seal_no is not null and mark is distinct from ledger.mark(a)""",
    ),
    (
        "an account has not moved since the journal's last word on it",
        "ledger.account",
        """
        select a.id from ledger.account a
          left join (select account_id, max(recorded_at) as at
                       from (select debit_account as account_id, recorded_at from ledger.journal
                              where verdict = 0 and kind in (1, 2, 3, 6)
                             union all
                             select credit_account, recorded_at from ledger.journal
                              where verdict = 0 and kind in (1, 3, 6)
                             union all
                             select h.account_id, j.recorded_at from ledger.journal j
                               join ledger.hold h on h.id = j.ref where j.verdict = 0 and j.kind in (4, 5)) m
                      group by 1) m on m.account_id = a.id
         where (a.moved_at <= m.at) is not true and a.moved_at is not null""",
    ),
    (
        "both sides hold the same asset",
        "ledger.journal",
        """
        select j.id from ledger.journal j
          left join ledger.account d on d.id = j.debit_account
          left join ledger.account c on c.id = j.credit_account
         where j.debit_seq is not null and (d.asset_id = c.asset_id) is not true""",
    ),
    (
        "a reversal mirrors its transfer",
        "ledger.journal",
        """
        select r.id from ledger.journal r left join ledger.journal t on t.id = r.ref
         where r.kind = 6 and r.verdict = 0
           and (t.verdict = 0 and t.kind in (1, 3)
                and (t.debit_account, t.credit_account, t.amount)
                  = (r.credit_account, r.debit_account, r.amount)) is not true""",
    ),
    (
        "groups stand whole",
        "ledger.journal",
        """
        select group_id as id from ledger.journal where group_id is not null and verdict = 0 group by 1
        having count(*) <> min(group_size) or count(*) <> max(group_size) or count(distinct batch_id) > 1""",
    ),
    (
        "batches count their items, all of one moment",
        "ledger.batch",
        """
        select coalesce(b.id, j.batch_id) as id from ledger.batch b
          full join (select batch_id, count(*) as n, min(recorded_at) as first, max(recorded_at) as last
                       from ledger.journal group by 1) j on j.batch_id = b.id
         where (b.items, b.recorded_at, b.recorded_at) is distinct from (j.n, j.first, j.last)""",
    ),
    (
        "batches are what was written",
        "ledger.batch",
        """
        select b.id from ledger.batch b
          join (select batch_id, sha256(string_agg(ledger.bytes(j), '' order by j.item)) as digest
                  from ledger.journal j group by 1) j on j.batch_id = b.id
         where b.digest <> j.digest""",
    ),
    (
        "a row of such a batch is what was asked",
        "ledger.journal",
        """
        select j.id from ledger.batch b join ledger.journal j on j.batch_id = b.id
         where b.digest <> (select sha256(string_agg(ledger.bytes(i), '' order by i.item))
                              from ledger.journal i where i.batch_id = b.id)
           and j.payload <> ledger.payload(
                j.kind, case when j.kind <= 2 then j.debit_account end,
                case when j.kind in (1, 3) then j.credit_account end, case when j.kind <= 3 then j.amount end,
                j.ref,
                case when j.effective_at <> j.recorded_at then j.effective_at end,
                case when j.kind = 2 then (select h.expires_at from ledger.hold h where h.id = j.id) end,
                j.memo, j.group_id, j.group_size, j.subject)""",
    ),
    (
        "no seal is gone",
        "ledger.seal",
        """
        select seal_no as id
          from (select seal_no from ledger.batch union select seal_no from ledger.account) u
         where seal_no is not null and not exists (select from ledger.seal s where s.no = seal_no)""",
    ),
    (
        "the chain holds",
        "ledger.seal",
        """
        select no as id from (
            select s.no, s.prev_hash, s.hash, lag(s.no, 1, 0::bigint) over w as before,
                   lag(s.hash, 1, sha256('')) over w as prev,
                   sha256(s.prev_hash
                          || coalesce((select string_agg(int8send(b.id) || b.digest, '' order by b.id)
                                         from ledger.batch b where b.seal_no = s.no), '')
                          || coalesce((select string_agg(a.mark, '' order by a.id)
                                         from ledger.account a where a.seal_no = s.no), '')) as h,
                   s.batches as said,
                   (select count(*) from ledger.batch b where b.seal_no = s.no) as batches
              from ledger.seal s window w as (order by s.no)) s
         where no <> before + 1 or prev_hash <> prev or hash is distinct from h or said <> batches""",
    ),
)
