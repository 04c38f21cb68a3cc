"""Changing the list of stocks. Permit, lock, decide, change, record: in that order, every time."""

from decimal import Decimal

from psycopg.errors import ForeignKeyViolation

from bahi.desks.booking.stocks import queries
from bahi.desks.booking.stocks.errors import StockInUse
from bahi.desks.booking.stocks.events import StockAdded, StockRemoved
from bahi.desks.booking.stocks.queries import Stock, StockId
from bahi.kernel import access, events, instruments, ledger
from bahi.kit.rows import Row
from bahi.kit.tx import Tx


async def create_stock(
    tx: Tx, *, symbol: str, name: str, isin: str | None, sector: str | None, face_value: Decimal | None
) -> Stock:
    """Registers the share, and opens it in the ledger in whole units."""
    access.require(tx, "booking.stocks.manage")
    share = await instruments.register(
        tx,
        kind=instruments.Kind.SHARE,
        symbol=symbol,
        name=name,
        isin=isin,
        sector=sector,
        face_value=face_value,
    )
    await ledger.add_asset(tx, code=str(share.id), scale=share.scale, instrument=share.id)
    await tx.insert("booking.stock", id=share.id, added_at=tx.now, added_by=tx.actor.id)
    await events.record(tx, StockAdded(subject=share.id, symbol=share.symbol))
    return await queries.stock(tx, stock_id=StockId(share.id))


class _Stock(Row):
    id: StockId


async def revise_stock(
    tx: Tx,
    *,
    stock_id: StockId,
    name: str,
    isin: str | None,
    sector: str | None,
    face_value: Decimal | None,
    suspended: bool,
    seen: str | None = None,
) -> Stock:
    access.require(tx, "booking.stocks.manage")
    await tx.lock(_Stock, "booking.stock", stock_id)
    found = await queries.stock(tx, stock_id=stock_id)
    await events.require_unchanged(
        tx, subject=stock_id, change="instruments.revised", seen=seen, version=found.version, current=found
    )
    await instruments.revise(
        tx,
        instrument_id=instruments.InstrumentId(stock_id),
        name=name,
        isin=isin,
        sector=sector,
        face_value=face_value,
        state=instruments.InstrumentState.SUSPENDED if suspended else instruments.InstrumentState.ACTIVE,
    )
    return await queries.stock(tx, stock_id=stock_id)


async def remove_stock(tx: Tx, *, stock_id: StockId) -> None:
    """Only while nothing refers to it; the instrument is kept, retired."""
    access.require(tx, "booking.stocks.manage")
    found = await queries.stock(tx, stock_id=stock_id)
    try:
        await tx.run("delete from booking.stock where id = %(id)s", id=stock_id)
    except ForeignKeyViolation as referred:
        raise StockInUse from referred
    await instruments.retire(tx, instrument_id=instruments.InstrumentId(stock_id))
    await events.record(tx, StockRemoved(subject=stock_id, symbol=found.symbol))
