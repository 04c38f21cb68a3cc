"""Shares that come in and go out, at cost. Called inside an operation that has checked who may."""

from decimal import Decimal
from typing import LiteralString, NewType
from uuid import UUID

from bahi.desks.booking.inventory import rules
from bahi.desks.booking.inventory.rules import Position
from bahi.desks.booking.stocks.queries import StockId
from bahi.kit.errors import Conflict
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx

MovementId = NewType("MovementId", UUID)


class NotInHand(Conflict):
    def __init__(self, in_hand: int) -> None:
        super().__init__(f"Only {in_hand} of these shares are in hand.")


class _Position(Row):
    in_hand: int
    cost: Decimal


async def take_in(
    tx: Tx, *, stock_id: StockId, quantity: int, cost: Decimal, subject: UUID, kind: str
) -> None:
    """`cost` is the total in rupees; `subject` is the record that brought the shares."""
    before = await lock_position(tx, stock_id=stock_id)
    after = rules.buy(before, quantity=quantity, cost=cost)
    await _append(tx, stock_id, before, after, kind=kind, subject=subject)


async def take_out(
    tx: Tx, *, stock_id: StockId, quantity: int, subject: UUID, kind: str = "deliver"
) -> Decimal:
    """The cost in rupees of what left; NotInHand where there is too little."""
    before = await lock_position(tx, stock_id=stock_id)
    if quantity > before.in_hand:
        raise NotInHand(before.in_hand)
    after, cost = rules.sell(before, quantity=quantity)
    await _append(tx, stock_id, before, after, kind=kind, subject=subject)
    return cost


async def shift(tx: Tx, *, stock_id: StockId, shares: int, cost: Decimal, subject: UUID, kind: str) -> None:
    """What a corporate action changes: shares, their cost in rupees, or both; nothing where it is neither."""
    if not shares and not cost:
        return
    before = await lock_position(tx, stock_id=stock_id)
    if before.in_hand + shares < 0:
        raise NotInHand(before.in_hand)
    after = Position(before.in_hand + shares, before.cost + cost)
    await _append(tx, stock_id, before, after, kind=kind, subject=subject)


async def lock_position(tx: Tx, *, stock_id: StockId) -> Position:
    found = await tx.maybe(_Position, _LOCKED, stock=stock_id)
    if found is None:
        await tx.run(
            "insert into booking.position (stock) values (%(stock)s) on conflict do nothing", stock=stock_id
        )
        found = await tx.row(_Position, _LOCKED, stock=stock_id)
    return Position(found.in_hand, found.cost)


_LOCKED: LiteralString = "select in_hand, cost from booking.position where stock = %(stock)s for update"


async def _append(
    tx: Tx, stock_id: StockId, before: Position, after: Position, *, kind: str, subject: UUID
) -> None:
    await tx.run(
        "update booking.position set in_hand = %(in_hand)s, cost = %(cost)s where stock = %(stock)s",
        stock=stock_id,
        in_hand=after.in_hand,
        cost=after.cost,
    )
    await tx.insert(
        "booking.movement",
        id=new_id(),
        stock=stock_id,
        kind=kind,
        quantity=after.in_hand - before.in_hand,
        cost=after.cost - before.cost,
        in_hand_after=after.in_hand,
        cost_after=after.cost,
        subject=subject,
        at=tx.now,
    )
