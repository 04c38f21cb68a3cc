"""Who held a stock at a moment of the past, by the movements of the ledger."""

from datetime import datetime
from uuid import UUID

from bahi.desks.booking.stocks.queries import StockId
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class HeldBy(Row):
    party: UUID
    held: int


async def in_hand_at(tx: ReadTx, *, stock_id: StockId, at: datetime) -> int:
    """Shares the desk had received and not delivered at that time, as it is known now."""
    return int(
        await tx.value(
            """
            select coalesce(sum(ledger.balance_as_of(c.id, %(at)s, 'infinity')), 0)
              from ledger.account c join ledger.asset a on a.id = c.asset_id
             where a.instrument = %(stock)s
               and (c.owner is null and c.purpose = 'booking.inventory' or c.purpose = 'booking.vendor_due')
            """,
            stock=stock_id,
            at=at,
        )
    )


async def holders_at(tx: ReadTx, *, stock_id: StockId, at: datetime) -> list[HeldBy]:
    """Clients whose shares the book keeps, by party."""
    return await tx.rows(
        HeldBy,
        """
        select party, held::bigint from (
            select c.owner as party, ledger.balance_as_of(c.id, %(at)s, 'infinity') as held
              from ledger.account c join ledger.asset a on a.id = c.asset_id
             where a.instrument = %(stock)s and c.purpose = 'holding' and c.owner is not null) h
         where held > 0 order by party
        """,
        stock=stock_id,
        at=at,
    )


async def on_order(tx: ReadTx, *, stock_id: StockId) -> int:
    """Shares that vendors still owe the desk."""
    return await tx.value(
        """
        select coalesce(-sum(c.balance), 0)::bigint
          from ledger.account c join ledger.asset a on a.id = c.asset_id
         where a.instrument = %(stock)s and c.purpose = 'booking.vendor_due'
        """,
        stock=stock_id,
    )
