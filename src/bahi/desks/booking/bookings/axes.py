"""Moving one axis of a booking from the slices that own what the axis stands for."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings.rules import Insider, Transfer
from bahi.kit.tx import Tx


async def set_paid(tx: Tx, *, booking: UUID, paid: Decimal) -> None:
    await tx.update("booking.booking", booking, paid=paid)


async def set_transfer(tx: Tx, *, booking: UUID, state: Transfer) -> None:
    await tx.update("booking.booking", booking, transfer=state)


async def set_insider_form_given(tx: Tx, *, booking: UUID) -> None:
    await tx.update("booking.booking", booking, insider=Insider.GIVEN)


async def settle(tx: Tx, *, booking: UUID, cost: Decimal, on: date) -> None:
    """The shares have left: `cost` is what they had cost the desk, in rupees."""
    await tx.update(
        "booking.booking",
        booking,
        transfer=Transfer.TRANSFERRED,
        delivered_cost=cost,
        settled_on=on,
        hold=None,
    )
