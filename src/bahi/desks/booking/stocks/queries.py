"""Reading stocks."""

from datetime import datetime
from decimal import Decimal
from typing import NewType
from uuid import UUID

from pydantic import computed_field

from bahi.kernel import access
from bahi.kernel.instruments import InstrumentState
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx
from bahi.kit.versions import fingerprint

StockId = NewType("StockId", UUID)
PAGE = 60


class Stock(Row):
    """`id` is also the instrument's; `face_value` is in rupees."""

    id: StockId
    symbol: str
    name: str
    isin: str | None
    sector: str | None
    face_value: Decimal | None
    state: InstrumentState
    added_at: datetime

    @computed_field
    @property
    def version(self) -> str:
        """Names what may be revised as it is now; sent back as If-Match."""
        return fingerprint(self.name, self.isin, self.sector, self.face_value, self.state)


class StockPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[Stock]
    next: str | None


async def stocks(
    tx: ReadTx, *, search: str | None, states: list[InstrumentState], after: str | None
) -> StockPage:
    """By symbol; `after` is the last symbol already seen."""
    access.require(tx, "booking.stocks.read")
    found = await tx.rows(
        Stock,
        """
        select id, symbol, name, isin, sector, face_value, state, added_at from booking.stock_view
         where (%(states)s::text[] = '{}' or state = any(%(states)s))
           and (%(search)s::text is null
                or strpos(lower(concat_ws(' ', symbol, name, isin, sector)), lower(%(search)s)) > 0)
           and (%(after)s::text is null or symbol > %(after)s)
         order by symbol limit %(limit)s
        """,
        search=search or None,
        states=[str(s) for s in states],
        after=after,
        limit=PAGE + 1,
    )
    items = found[:PAGE]
    return StockPage(items=items, next=items[-1].symbol if len(found) > PAGE else None)


async def stock(tx: ReadTx, *, stock_id: StockId) -> Stock:
    access.require(tx, "booking.stocks.read")
    return await tx.row(
        Stock,
        """
        select id, symbol, name, isin, sector, face_value, state, added_at
          from booking.stock_view where id = %(id)s
        """,
        id=stock_id,
    )
