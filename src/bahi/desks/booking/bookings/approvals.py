"""What must be approved of a booking, and how that is put to those who decide."""

from bahi.desks.booking.bookings import locked
from bahi.desks.booking.bookings.queries import DESK, LOSS
from bahi.desks.booking.bookings.rules import Loss
from bahi.kernel import workflow
from bahi.kit.money import rupees
from bahi.kit.tx import Tx


async def ask(tx: Tx, booking: locked.Booking, *, client: str, stock: str) -> None:
    """The desk's approval, and another one for a sale below the landing price."""
    title = f"{booking.number}: {booking.quantity} {stock} for {client} at {rupees(booking.selling_price)}"
    await workflow.ask(
        tx,
        kind=DESK,
        subject=booking.id,
        title=title,
        payload=booking.terms,
        permission="booking.bookings.approve",
    )
    if booking.loss is not Loss.PENDING:
        await workflow.withdraw(tx, kind=LOSS, subject=booking.id)
        return
    await workflow.ask(
        tx,
        kind=LOSS,
        subject=booking.id,
        title=f"{title}, landing {rupees(booking.landing_price)}",
        payload=booking.terms,
        permission="booking.bookings.approve_loss",
    )


async def withdraw(tx: Tx, booking: locked.Booking) -> None:
    for kind in (DESK, LOSS):
        await workflow.withdraw(tx, kind=kind, subject=booking.id)
