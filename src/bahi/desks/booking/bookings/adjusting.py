"""The same deal in another number of shares. Called inside an operation that has checked who may."""

from decimal import Decimal

from psycopg.errors import UniqueViolation

from bahi.desks.booking.bookings import blocking, locked
from bahi.desks.booking.bookings.errors import Duplicate
from bahi.desks.booking.bookings.events import BookingAdjusted
from bahi.desks.booking.bookings.rules import Confirmation
from bahi.desks.booking.confirmations import operations as links
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import events, ledger
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


async def adjust(
    tx: Tx,
    found: locked.Booking,
    *,
    stock: StockId,
    quantity: int,
    landing_price: Decimal,
    cost_price: Decimal | None,
    selling_price: Decimal,
    action: str,
) -> ledger.Item:
    """What was agreed stands, for the same consideration; the new hold, which the caller posts with the rest.

    A client who has not answered yet is to be asked again: the link that is out names the old terms.
    """
    hold = ledger.Item(
        ledger.Kind.HOLD,
        id=new_id(),
        debit=await blocking.shelf_of(tx, stock=stock),
        amount=quantity,
        memo="booking.blocked",
        subject=found.id,
    )
    try:
        await tx.update(
            "booking.booking",
            found.id,
            stock=stock,
            quantity=quantity,
            landing_price=landing_price,
            cost_price=cost_price,
            selling_price=selling_price,
            version=found.version + 1,
            hold=hold.id,
        )
    except UniqueViolation as taken:
        raise Duplicate from taken
    if found.confirmation is Confirmation.PENDING:
        await links.close(tx, booking=found.id)
    await events.record(
        tx,
        BookingAdjusted(
            subject=found.id,
            action=action,
            stock=stock,
            quantity=quantity,
            selling_price=selling_price,
            landing_price=landing_price,
            before_quantity=found.quantity,
            before_selling_price=found.selling_price,
        ),
    )
    return hold


def release(found: locked.Booking) -> list[ledger.Item]:
    """Ends the hold of a booking, where it has one."""
    if found.hold is None:
        return []
    return [ledger.Item(ledger.Kind.VOID, ref=found.hold, memo="booking.released", subject=found.id)]
