"""Taking an action back, as long as nothing was built on it."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.corporate_actions import applying, touching
from bahi.desks.booking.corporate_actions.errors import MovedOn
from bahi.desks.booking.corporate_actions.queries import ActionRow
from bahi.desks.booking.inventory import landing, movements
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import ledger
from bahi.kit.errors import Conflict
from bahi.kit.rows import Row
from bahi.kit.tx import Tx


class _Touched(Row):
    booking: UUID
    number: str
    client: str
    symbol: str
    started_over: bool
    changed_since: bool
    ended: bool
    stock_before: StockId
    quantity_before: int
    landing_before: Decimal
    cost_before: Decimal | None
    selling_before: Decimal


class _Movement(Row):
    stock: StockId
    symbol: str
    quantity: int
    cost: Decimal
    is_last: bool


class _Transfer(Row):
    id: UUID


async def undo(tx: Tx, row: ActionRow) -> None:
    """Every move reversed in one group; MovedOn where shares or bookings have changed since."""
    touched = await _touched(tx, row)
    moved = await _movements(tx, row)
    changed = await touching.change(tx, [_back(one) for one in touched], action=row.number)
    reversals = [
        ledger.Item(ledger.Kind.REVERSE, ref=one.id, memo="booking.action.reversed", subject=row.id)
        for one in await _transfers(tx, row.id)
    ]
    try:
        await applying.post(tx, [*changed.releases, *reversals, *changed.holds])
    except Conflict as refused:
        raise MovedOn(f"Shares of {row.symbol} were promised or have left") from refused
    for one in moved:
        await movements.shift(
            tx,
            stock_id=one.stock,
            shares=-one.quantity,
            cost=-one.cost,
            subject=row.id,
            kind="ca_reversal",
        )
    await landing.put_back(
        tx, stock_id=row.stock_id, reason=applying.landing_reason(row), why=f"{row.number} was reversed"
    )
    await touching.ask_again(tx, changed)


def _back(one: _Touched) -> touching.Change:
    return touching.Change(
        booking=one.booking,
        client=one.client,
        symbol=one.symbol,
        stock=one.stock_before,
        quantity=one.quantity_before,
        landing_price=one.landing_before,
        cost_price=one.cost_before,
        selling_price=one.selling_before,
        starts_over=one.started_over,
    )


async def _touched(tx: Tx, row: ActionRow) -> list[_Touched]:
    """Under their locks; a booking that has ended since keeps the terms it ended with."""
    found = await tx.rows(
        _Touched,
        """
        select b.id as booking, b.number, v.client, i.symbol, t.started_over,
               b.version <> t.version or b.transfer in ('dis_submitted', 'otp_pending', 'transferred')
                   as changed_since,
               b.stage in ('void', 'rejected', 'denied') as ended, t.stock_before, t.quantity_before,
               t.landing_before, t.cost_before, t.selling_before
          from booking.touched_booking t
          join booking.booking b on b.id = t.booking
          join booking.booking_view v on v.id = b.id
          join instruments.instrument i on i.id = t.stock_before
         where t.action = %(id)s order by b.id for update of b
        """,
        id=row.id,
    )
    still_open = [one for one in found if not one.ended]
    for one in still_open:
        if one.changed_since:
            raise MovedOn(f"{one.number} has changed")
    return still_open


async def _movements(tx: Tx, row: ActionRow) -> list[_Movement]:
    for stock in sorted({row.stock_id, row.into_stock_id or row.stock_id}):
        await movements.lock_position(tx, stock_id=stock)
    found = await tx.rows(
        _Movement,
        """
        select m.stock, i.symbol, m.quantity, m.cost,
               not exists (select from booking.movement l where l.stock = m.stock and l.id > m.id) as is_last
          from booking.movement m join instruments.instrument i on i.id = m.stock
         where m.subject = %(id)s order by m.id
        """,
        id=row.id,
    )
    for one in found:
        if not one.is_last:
            raise MovedOn(f"Shares of {one.symbol} have moved")
    return found


async def _transfers(tx: Tx, action: UUID) -> list[_Transfer]:
    return await tx.rows(
        _Transfer,
        """
        select id from ledger.journal where subject = %(id)s and kind = 1 and verdict = 0
         order by batch_id desc, item desc
        """,
        id=action,
    )
