"""After a desk's evening a superuser edits each column of what says who owns what: it is noticed."""

from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest_asyncio
from psycopg import AsyncConnection, sql
from tests.scenarios import firm as firms
from tests.scenarios.desk.evening import an_evening
from tests.scenarios.firm import Firm

from bahi.desks.booking.bookings import verification as bookings
from bahi.desks.booking.inventory import verification as inventory
from bahi.kernel import access, events, ledger
from bahi.kit.http import utc_now

OTHERWISE = {
    "uuid": "gen_random_uuid()",
    "text": "{} || 'x'",
    "bigint": "{} + 1",
    "integer": "{} + 1",
    "smallint": "{} + 1",
    "numeric": "{} + 1",
    "date": "{} + 1",
    "timestamp with time zone": "{} + interval '1 second'",
    "boolean": "not {}",
    "bytea": "{} || '\\x00'",
    "jsonb": "'{{}}'",
}
TABLES = {
    "events": ["event", "link", "seal"],
    "ledger": ["account", "asset", "batch", "hold", "journal", "seal"],
    "booking": ["booking", "commission", "landing_price", "movement", "payment", "position", "purchase"],
}
# No shares and no money hang on these: keys that nothing refers to, when a seal was set, and what a figure
# that is noticed itself was once reckoned from.
OF_NO_WEIGHT = {
    "booking.booking.cost_price",
    "booking.booking.maker",
    "booking.booking.settled_on",
    "booking.booking.version",
    "booking.commission.accrued_on",
    "booking.commission.earned_before",
    "booking.commission.has_pan",
    "booking.commission.tax_from",
    "booking.commission.tax_nature",
    "booking.landing_price.id",
    "booking.movement.id",
    "booking.payment.id",
    "booking.purchase.ordered_on",
    "booking.purchase.rates_from",
    "events.seal.sealed_at",
    "ledger.seal.sealed_at",
}


@pytest_asyncio.fixture
async def firm(clone: str, tmp_path: Path) -> AsyncIterator[Firm]:
    async with firms.firm(clone, tmp_path) as made:
        yield made


async def test_no_edit_of_what_somebody_owns_stays_unnoticed(firm: Firm, clone: str) -> None:
    await an_evening(firm)
    await firm.settle()
    async with firm.database.write(access.SYSTEM, utc_now()) as tx:
        await ledger.seal(tx)
        await events.seal(tx)
    unnoticed: set[str] = set()
    async with await AsyncConnection.connect(clone, autocommit=True) as superuser:
        assert await _broken(superuser) == []
        await superuser.execute("set session_replication_role = replica")
        for schema, tables in TABLES.items():
            for table in tables:
                unnoticed |= await _unnoticed(superuser, schema, table)
    assert unnoticed - OF_NO_WEIGHT == set()


async def _broken(connection: AsyncConnection) -> list[object]:
    return [
        *await ledger.verify(connection),
        *await events.verify(connection),
        *await inventory.verify(connection),
        *await bookings.verify(connection),
    ]


async def _unnoticed(superuser: AsyncConnection, schema: str, table: str) -> set[str]:
    """The columns of one row that can be edited without a word, and `the row` where it can go."""
    found = await superuser.execute(
        """
        select column_name, data_type from information_schema.columns
         where table_schema = %s and table_name = %s and is_generated = 'NEVER'
        """,
        (schema, table),
    )
    name = sql.Identifier(schema, table)
    edits = {
        column: sql.SQL(
            "update {} set {} = {} where ctid = (select min(ctid) from {} where {} is not null)"
        ).format(
            name,
            sql.Identifier(column),
            sql.SQL(OTHERWISE[kind].format(sql.Identifier(column).as_string())),
            name,
            sql.Identifier(column),
        )
        for column, kind in await found.fetchall()
    }
    edits["the row"] = sql.SQL("delete from {0} where ctid = (select min(ctid) from {0})").format(name)
    return {f"{schema}.{table}.{column}" for column, edit in edits.items() if await _passes(superuser, edit)}


async def _passes(superuser: AsyncConnection, edit: sql.Composed) -> bool:
    try:
        async with superuser.transaction(force_rollback=True):
            edited = await superuser.execute(edit)
            return edited.rowcount == 1 and await _broken(superuser) == []
    except (psycopg.IntegrityError, psycopg.errors.GeneratedAlways):
        return False
