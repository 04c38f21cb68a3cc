"""Stocks from a sheet: one row for each, its symbol the key."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import cast
from uuid import UUID

from bahi.desks.booking.stocks import operations
from bahi.kernel import imports
from bahi.kernel.imports import Column, Importer, Parsed, RowError
from bahi.kernel.instruments import rules as instruments
from bahi.kit.errors import Invalid
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx, Tx

TAKEN = "An instrument with this symbol or ISIN is already on record."


def _face_value(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", "").lstrip("₹").strip())
    except InvalidOperation:
        raise Invalid("Rupees, such as 10 or 2.50.", field="") from None
    if not 0 < value < 10**12 or value != round(value, 4):
        raise Invalid("More than nothing, with up to four decimals.", field="")
    return value


COLUMNS = (
    Column("symbol", "Symbol", instruments.symbol, also=("stock symbol", "code"), example="NSE"),
    Column("name", "Company", also=("name", "company name", "stock"), example="National Stock Exchange"),
    Column("isin", "ISIN", instruments.isin, required=False, also=("isin number",), example="INE721I01024"),
    Column("sector", "Sector", required=False, also=("industry",), example="Financial services"),
    Column("face_value", "Face value", _face_value, required=False, also=("fv",), example="1"),
)


def _judge(_: Parsed) -> Sequence[tuple[str, str]]:
    return ()


class _Taken(Row):
    symbol: str
    isin: str | None


async def _check(tx: ReadTx, rows: Sequence[imports.Row]) -> list[RowError]:
    """Against the register, and against each other by ISIN."""
    taken = await tx.rows(
        _Taken,
        """
        select symbol, isin from instruments.instrument
         where state <> 'retired'
           and (isin = any(%(isins)s) or (kind = 'share' and symbol = any(%(symbols)s)))
        """,
        symbols=[str(row.parsed["symbol"]) for row in rows],
        isins=[str(row.parsed["isin"]) for row in rows if row.parsed["isin"]],
    )
    symbols, isins = {t.symbol for t in taken}, {t.isin for t in taken if t.isin}
    errors = list[RowError]()
    for row in rows:
        symbol, isin = row.parsed["symbol"], row.parsed["isin"]
        if symbol in symbols or isin in isins:
            errors.append(RowError(row=row.number, column="symbol", value=str(symbol), message=TAKEN))
        if isin:
            isins.add(str(isin))
    return errors


async def _enter(tx: Tx, rows: Sequence[imports.Row]) -> list[UUID]:
    made = list[UUID]()
    for row in rows:
        stock = await operations.create_stock(
            tx,
            symbol=str(row.parsed["symbol"]),
            name=str(row.parsed["name"]),
            isin=cast(str | None, row.parsed["isin"]),
            sector=cast(str | None, row.parsed["sector"]),
            face_value=cast(Decimal | None, row.parsed["face_value"]),
        )
        made.append(stock.id)
    return made


IMPORTER = Importer(
    kind="booking.stocks",
    noun="stocks",
    permission="booking.stocks.manage",
    columns=COLUMNS,
    key=lambda parsed: str(parsed["symbol"]),
    judge=_judge,
    check=_check,
    enter=_enter,
)
