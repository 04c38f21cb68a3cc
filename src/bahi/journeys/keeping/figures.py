"""What the book holds, as the database itself counts it."""

from datetime import datetime

from bahi.journeys.keeping import ports
from bahi.journeys.keeping.queries import READ
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class HeldTable(Row):
    """`rows` as the statistics of PostgreSQL tell them, `size` in bytes with indexes."""

    schema_name: str
    name: str
    rows: int
    size: int


class SealedHead(Row):
    """The newest seal of a chain, and how many entries wait for the next."""

    chain: str
    no: int | None
    hash: str | None
    sealed_at: datetime | None
    waiting: int


class _Whole(Row):
    name: str
    server: str
    size: int
    step: str
    oldest_event: datetime | None
    newest_event: datetime | None
    documents: int
    documents_size: int
    last_backup: datetime | None
    demonstration: bool
    may_restore: bool


class DatabaseStats(_Whole):
    """`may_restore` is false where the role of the database may not make another beside it.

    `keep_days` is how long scheduled copies stay; `clearable` where this is a demonstration firm.
    """

    tables: list[HeldTable]
    heads: list[SealedHead]
    daily: bool
    keep_days: int
    clearable: bool
    firm: str


async def stats(tx: ReadTx) -> DatabaseStats:
    access.require(tx, READ)
    whole = await tx.row(
        _Whole,
        """
        select current_database() as name, current_setting('server_version') as server,
               pg_database_size(current_database()) as size, (select max(name) from public.migration) as step,
               (select at from events.event order by seq limit 1) as oldest_event,
               (select at from events.event order by seq desc limit 1) as newest_event,
               d.documents, d.documents_size,
               (select max(made_at) from keeping.backup
                 where state = 'ready' and source <> 'upload') as last_backup,
               exists (select from keeping.demonstration) as demonstration,
               (select rolcreatedb or rolsuper from pg_roles where rolname = session_user) as may_restore
          from (select count(*) as documents, coalesce(sum(size), 0) as documents_size
                  from (select distinct sha256, size from documents.document) one) d
        """,
    )
    terms = ports.keeper().terms
    return DatabaseStats(
        **whole.model_dump(),
        tables=await _tables(tx),
        heads=await _heads(tx),
        daily=terms.daily,
        keep_days=terms.keep_days,
        clearable=whole.demonstration and not terms.production,
        firm=terms.firm,
    )


async def _tables(tx: ReadTx) -> list[HeldTable]:
    return await tx.rows(
        HeldTable,
        """
        select schemaname as schema_name, relname as name, n_live_tup as rows,
               pg_total_relation_size(relid) as size
          from pg_stat_user_tables order by pg_total_relation_size(relid) desc, 1, 2
        """,
    )


async def _heads(tx: ReadTx) -> list[SealedHead]:
    return await tx.rows(
        SealedHead,
        """
        select 'ledger' as chain, s.no, encode(s.hash, 'hex') as hash, s.sealed_at,
               (select count(*) from ledger.batch where seal_no is null) as waiting
          from (select) one left join lateral (select * from ledger.seal order by no desc limit 1) s on true
         union all
        select 'events', s.no, encode(s.hash, 'hex'), s.sealed_at, (select count(*) from events.unsealed)
          from (select) one left join lateral (select * from events.seal order by no desc limit 1) s on true
        """,
    )
