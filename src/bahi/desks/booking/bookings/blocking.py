"""Shares set aside for a booking: a hold on the desk's inventory, so that nothing is promised twice."""

from uuid import UUID

from bahi.desks.booking.bookings.errors import NotEnoughStock
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import ledger
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


async def block(tx: Tx, *, stock: StockId, quantity: int, booking: UUID) -> UUID:
    """The id of the hold; NotEnoughStock where less is available, whoever else tries at the same time."""
    shelf = await shelf_of(tx, stock=stock)
    hold = new_id()
    try:
        await ledger.move(
            tx,
            [
                ledger.Item(
                    ledger.Kind.HOLD,
                    id=hold,
                    debit=shelf,
                    amount=quantity,
                    memo="booking.blocked",
                    subject=booking,
                )
            ],
        )
    except ledger.Refused as refused:
        raise NotEnoughStock(await available(tx, stock=stock)) from refused
    return hold


async def release(tx: Tx, *, hold: UUID, booking: UUID) -> None:
    await ledger.move(tx, [ledger.Item(ledger.Kind.VOID, ref=hold, memo="booking.released", subject=booking)])


async def available(tx: Tx, *, stock: StockId) -> int:
    """Shares on the book that are promised to nobody, be they in hand or on their way."""
    return int((await ledger.balance(tx, await shelf_of(tx, stock=stock))).available)


async def shelf_of(tx: Tx, *, stock: StockId) -> ledger.AccountId:
    return await ledger.account(tx, asset=str(stock), purpose="booking.inventory")
