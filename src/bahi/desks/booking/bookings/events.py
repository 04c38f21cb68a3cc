"""What happens to a booking. Nothing here says what the shares cost the desk."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCreated(Event):
    name: ClassVar[str] = "booking.bookings.created"
    number: str
    kind: str
    client: UUID
    stock: UUID
    salesperson: UUID
    partner: UUID | None
    booked_on: date
    quantity: int
    selling_price: Decimal
    landing_price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRevised(Event):
    name: ClassVar[str] = "booking.bookings.revised"
    version: int
    quantity: int
    selling_price: Decimal
    landing_price: Decimal
    before_quantity: int
    before_selling_price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingAdjusted(Event):
    """The same consideration for another number of shares; what was agreed stands."""

    name: ClassVar[str] = "booking.bookings.adjusted"
    action: str
    stock: UUID
    quantity: int
    selling_price: Decimal
    landing_price: Decimal
    before_quantity: int
    before_selling_price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingApproved(Event):
    name: ClassVar[str] = "booking.bookings.approved"
    blocked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRejected(Event):
    name: ClassVar[str] = "booking.bookings.rejected"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LossApproved(Event):
    name: ClassVar[str] = "booking.bookings.loss_approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class LossRejected(Event):
    name: ClassVar[str] = "booking.bookings.loss_rejected"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationAsked(Event):
    name: ClassVar[str] = "booking.bookings.confirmation_asked"
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientReminded(Event):
    name: ClassVar[str] = "booking.bookings.client_reminded"
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkExpired(Event):
    name: ClassVar[str] = "booking.bookings.link_expired"
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAccepted(Event):
    name: ClassVar[str] = "booking.bookings.client_accepted"
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDenied(Event):
    name: ClassVar[str] = "booking.bookings.client_denied"
    email: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingVoided(Event):
    name: ClassVar[str] = "booking.bookings.voided"
    reason: str
    to_refund: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingWithdrawn(Event):
    name: ClassVar[str] = "booking.bookings.withdrawn"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InsiderFormGiven(Event):
    name: ClassVar[str] = "booking.bookings.insider_form_given"
    document: UUID
