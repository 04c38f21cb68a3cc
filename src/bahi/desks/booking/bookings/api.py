"""Bookings over HTTP: translate, call once, return."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from bahi.desks.booking.bookings import operations, queries
from bahi.desks.booking.bookings.errors import LinkNotGood
from bahi.desks.booking.bookings.queries import (
    Booking,
    BookingId,
    BookingNames,
    BookingPage,
    BookingSort,
    BookingTotals,
    Filter,
)
from bahi.desks.booking.bookings.rules import BookingKind, Stage
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.confirmations import queries as confirmations
from bahi.desks.booking.confirmations.queries import Sent, Terms
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import workflow
from bahi.kernel.events import Happened
from bahi.kit.http import Reading, Seen, TransactionalRoute, Writing, needs, public
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body
from bahi.kit.written import Written

router = APIRouter(prefix="/api", tags=["bookings"], route_class=TransactionalRoute, responses=PROBLEMS)
APPROVALS = (
    workflow.Approval(
        queries.DESK,
        lambda tx, subject, approves, reason: operations.decide_booking(
            tx, booking_id=BookingId(subject), approves=approves, reason=reason
        ),
    ),
    workflow.Approval(
        queries.LOSS,
        lambda tx, subject, approves, reason: operations.decide_loss(
            tx, booking_id=BookingId(subject), approves=approves, reason=reason
        ),
    ),
)

Quantity = Annotated[int, Field(gt=0, le=1_000_000_000_000)]
Rupees = Annotated[Decimal, Field(gt=0, max_digits=15, decimal_places=2)]
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
Reason = Annotated[str, Field(min_length=1, max_length=500)]
Stages = Annotated[list[Stage], Query(default_factory=list)]
Search = Annotated[str | None, Query(max_length=200)]
Token = Annotated[str, Field(min_length=20, max_length=100)]


class CreateBooking(Body):
    """`partner_share` in percent of the revenue; the partner's agreed share where absent."""

    kind: BookingKind = BookingKind.CLIENT
    client_id: ClientId
    stock_id: StockId
    quantity: Quantity
    selling_price: Rupees
    partner_id: UUID | None = None
    partner_share: Percent | None = None
    note: Reason | None = None


class ReviseBooking(Body):
    quantity: Quantity
    selling_price: Rupees
    partner_id: UUID | None = None
    partner_share: Percent | None = None
    note: Reason | None = None


class Decide(Body):
    """A refusal says why."""

    approve: bool = True
    reason: Reason | None = None


class WithReason(Body):
    reason: Reason


class Answer(Body):
    accept: bool
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The list's filter as the query string says it."""

    stage: Stages
    client_id: ClientId | None = None
    stock_id: StockId | None = None
    kind: BookingKind | None = None
    since: date | None = None
    until: date | None = None
    mine: bool = False
    expired: bool = False
    search: Search = None

    def filter(self) -> Filter:
        return Filter(
            stages=tuple(self.stage),
            client=self.client_id,
            stock=self.stock_id,
            kind=self.kind,
            since=self.since,
            until=self.until,
            mine=self.mine,
            expired=self.expired,
            search=self.search,
        )


Narrowed = Annotated[Asked, Depends()]


@router.get("/bookings")
@needs("booking.bookings.read")
async def bookings(
    tx: Reading, by: Narrowed, sort: BookingSort = BookingSort.NEWEST, before: BookingId | None = None
) -> Written[BookingPage]:
    return await queries.bookings(tx, by=by.filter(), sort=sort, before=before)


@router.get("/bookings/totals")
@needs("booking.bookings.read")
async def booking_totals(tx: Reading, by: Narrowed) -> BookingTotals:
    return await queries.booking_totals(tx, by=by.filter())


@router.get("/bookings/names")
@needs("booking.bookings.create")
async def booking_names(tx: Reading) -> BookingNames:
    return await queries.booking_names(tx)


@router.get("/bookings/pending-approval")
@needs("booking.bookings.read")
async def pending_bookings(tx: Reading, before: BookingId | None = None) -> Written[BookingPage]:
    by = Filter(stages=(Stage.TO_APPROVE,))
    return await queries.bookings(tx, by=by, sort=BookingSort.NEWEST, before=before)


@router.get("/bookings/pending-loss-approval")
@needs("booking.bookings.read")
async def pending_loss_bookings(tx: Reading, before: BookingId | None = None) -> Written[BookingPage]:
    return await queries.bookings(tx, by=Filter(losses=True), sort=BookingSort.NEWEST, before=before)


@router.post("/bookings", status_code=201)
@needs("booking.bookings.create", moves_value=True)
async def create_booking(tx: Writing, body: CreateBooking) -> Booking:
    return await operations.create_booking(tx, **body.model_dump())


@router.get("/bookings/{booking_id}")
@needs("booking.bookings.read")
async def booking(tx: Reading, booking_id: BookingId) -> Booking:
    return await queries.booking(tx, booking_id=booking_id)


@router.get("/bookings/{booking_id}/history")
@needs("booking.bookings.read")
async def booking_history(tx: Reading, booking_id: BookingId) -> list[Happened]:
    return await queries.booking_history(tx, booking_id=booking_id)


@router.get("/bookings/{booking_id}/confirmations")
@needs("booking.bookings.read")
async def booking_confirmations(tx: Reading, booking_id: BookingId) -> list[Sent]:
    return await queries.booking_confirmations(tx, booking_id=booking_id)


@router.put("/bookings/{booking_id}")
@needs("booking.bookings.create", moves_value=True)
async def revise_booking(
    tx: Writing, booking_id: BookingId, body: ReviseBooking, if_match: Seen = None
) -> Booking:
    return await operations.revise_booking(tx, booking_id=booking_id, **body.model_dump(), seen=if_match)


@router.put("/bookings/{booking_id}/approve")
@needs("booking.bookings.approve", moves_value=True)
async def approve_booking(tx: Writing, booking_id: BookingId, body: Decide) -> Booking:
    return await operations.decide_booking(
        tx, booking_id=booking_id, approves=body.approve, reason=body.reason
    )


@router.put("/bookings/{booking_id}/approve-loss")
@needs("booking.bookings.approve_loss", moves_value=True)
async def approve_loss_booking(tx: Writing, booking_id: BookingId, body: Decide) -> Booking:
    return await operations.decide_loss(tx, booking_id=booking_id, approves=body.approve, reason=body.reason)


@router.post("/bookings/{booking_id}/confirmations", status_code=201)
@needs("booking.bookings.create")
async def send_confirmation(tx: Writing, booking_id: BookingId) -> Booking:
    return await operations.send_confirmation(tx, booking_id=booking_id)


@router.put("/bookings/{booking_id}/void")
@needs("booking.bookings.void", moves_value=True)
async def void_booking(tx: Writing, booking_id: BookingId, body: WithReason) -> Booking:
    return await operations.void_booking(tx, booking_id=booking_id, reason=body.reason)


@router.delete("/bookings/{booking_id}")
@needs("booking.bookings.create", moves_value=True)
async def withdraw_booking(
    tx: Writing,
    booking_id: BookingId,
    reason: Annotated[str, Query(min_length=1, max_length=500)] = "Withdrawn",
) -> Booking:
    """Nothing is deleted: an undecided booking is withdrawn and stays on record."""
    return await operations.withdraw_booking(tx, booking_id=booking_id, reason=reason)


@router.get("/booking-confirm/{booking_id}/{token}")
@public("the token in the client's mail is the proof; reading decides nothing")
async def confirmation_terms(tx: Reading, booking_id: UUID, token: Token) -> Terms:
    found = await confirmations.terms(tx, booking=booking_id, token=token)
    if found is None:
        raise LinkNotGood
    return found


@router.post("/booking-confirm/{booking_id}/{token}")
@public("the token in the client's mail is the proof, once")
async def answer_booking(tx: Writing, booking_id: UUID, token: Token, body: Answer) -> Terms:
    return await operations.answer_booking(
        tx, booking_id=booking_id, token=token, accepts=body.accept, reason=body.reason
    )
