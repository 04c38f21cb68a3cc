"""A booking under its lock, as every operation takes it up."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings import queries
from bahi.desks.booking.bookings.errors import NotYours
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.bookings.rules import (
    TRANSITIONS,
    BookingAction,
    BookingKind,
    Confirmation,
    Decision,
    Facts,
    Insider,
    Loss,
    Transfer,
)
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import access, workflow
from bahi.kit.errors import NotFound
from bahi.kit.rows import Row
from bahi.kit.tx import Tx


class Booking(Row):
    """The row of one booking, locked until the end of the transaction."""

    id: BookingId
    number: str
    kind: BookingKind
    client: UUID
    stock: StockId
    quantity: int
    landing_price: Decimal
    selling_price: Decimal
    consideration: Decimal
    partner: UUID | None
    partner_share: Decimal
    salesperson: UUID
    maker: UUID
    version: int
    approval: Decision
    loss: Loss
    confirmation: Confirmation
    insider: Insider
    paid: Decimal
    transfer: Transfer
    hold: UUID | None
    voided_at: datetime | None

    @property
    def terms(self) -> dict[str, object]:
        """What an approval is bound to. Costs have no place here: whoever approves may not know them."""
        return {
            "number": self.number,
            "client": self.client,
            "stock": self.stock,
            "quantity": self.quantity,
            "selling_price": self.selling_price,
            "landing_price": self.landing_price,
            "consideration": self.consideration,
            "partner": self.partner,
            "partner_share": self.partner_share,
            "version": self.version,
        }


async def lock(tx: Tx, booking_id: BookingId, action: BookingAction) -> Booking:
    """NotFound where the actor may not see it, workflow's NotPossible where the action is not due."""
    found = await lock_any(tx, booking_id)
    workflow.require(TRANSITIONS, action, facts(found))
    return found


async def take_up(tx: Tx, booking_id: BookingId) -> Booking:
    """For changes of the whole firm, which ask nobody's leave to see it."""
    return await tx.lock(Booking, "booking.booking", booking_id)


async def lock_any(tx: Tx, booking_id: BookingId) -> Booking:
    found = await take_up(tx, booking_id)
    if not await queries.is_visible(tx, booking_id=booking_id):
        raise NotFound("There is no such booking.")
    return found


def facts(found: Booking) -> Facts:
    """Without the reader: who may decide is checked by the approval itself."""
    return Facts(
        approval=found.approval,
        loss=found.loss,
        confirmation=found.confirmation,
        insider=found.insider,
        transfer=found.transfer,
        voided=found.voided_at is not None,
        consideration=found.consideration,
        paid=found.paid,
    )


def require_own_or_desk(tx: Tx, found: Booking) -> None:
    """Terms are changed by who made them, by the salesperson, or by those who may void."""
    if access.may(tx, "booking.bookings.void"):
        return
    if (tx.actor.person or tx.actor.id) not in (found.maker, found.salesperson):
        raise NotYours
