"""A client's own view over HTTP, and the access to it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.gains.api import portfolio_file
from bahi.desks.booking.gains.queries import ClientPortfolio
from bahi.desks.booking.portal import access_of, operations, queries
from bahi.desks.booking.portal.access_of import ClientAccess
from bahi.desks.booking.portal.queries import OwnBookingRecord, OwnBookings, OwnPayment, Profile
from bahi.kernel.documents.api import DOWNLOAD, attachment
from bahi.kit import downloads
from bahi.kit.downloads import Form
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body
from bahi.kit.tables import Column, Heading, Kind

router = APIRouter(prefix="/api", tags=["portal"], route_class=TransactionalRoute, responses=PROBLEMS)
READ, ADMIT = "booking.portal.read", "identity.clients.admit"
AsFile = Annotated[Form, Query(alias="format")]
PAYMENTS = [
    Column("Day", Kind.DATE),
    Column("Booking"),
    Column("Stock"),
    Column("Mode"),
    Column("Reference"),
    Column("Paid by you", Kind.MONEY),
    Column("Paid back to you", Kind.MONEY),
]


class AnswerBooking(Body):
    """`version` is that of the terms that were seen; a denial may say why."""

    version: int
    accept: bool
    reason: Annotated[str, Field(min_length=1, max_length=500)] | None = None


@router.get("/portal/profile")
@needs(READ)
async def own_profile(tx: Reading) -> Profile:
    return await queries.profile(tx)


@router.get("/portal/portfolio")
@needs(READ)
async def own_portfolio(tx: Reading) -> ClientPortfolio:
    return await queries.portfolio(tx)


@router.get("/portal/portfolio/export", responses={**downloads.EITHER}, response_class=Response)
@needs(READ)
async def export_own_portfolio(tx: Reading, request: Request, form: AsFile = Form.PDF) -> Response:
    return await portfolio_file(tx, await queries.portfolio(tx), form, firm=request.app.state.firm)


@router.get("/portal/bookings")
@needs(READ)
async def own_bookings(tx: Reading, before: BookingId | None = None) -> OwnBookings:
    return await queries.bookings(tx, before=before)


@router.get("/portal/bookings/{booking_id}")
@needs(READ)
async def own_booking(tx: Reading, booking_id: BookingId) -> OwnBookingRecord:
    return await queries.booking(tx, booking_id=booking_id)


@router.post("/portal/bookings/{booking_id}/answer")
@needs("booking.portal.answer")
async def answer_own_booking(tx: Writing, booking_id: BookingId, body: AnswerBooking) -> OwnBookingRecord:
    return await operations.answer_own(
        tx, booking_id=booking_id, version=body.version, accepts=body.accept, reason=body.reason
    )


@router.get("/portal/bookings/{booking_id}/contract-note", response_class=Response, responses={**DOWNLOAD})
@needs(READ)
async def own_contract_note(tx: Reading, booking_id: BookingId) -> Response:
    return attachment(*await queries.contract_note(tx, booking_id=booking_id))


@router.get("/portal/payments")
@needs(READ)
async def own_payments(tx: Reading) -> list[OwnPayment]:
    return await queries.payments(tx)


@router.get("/portal/payments/export", responses={**downloads.EITHER}, response_class=Response)
@needs(READ)
async def export_own_payments(tx: Reading, request: Request, form: AsFile = Form.PDF) -> Response:
    found = await queries.payments(tx)
    owner = await queries.profile(tx)
    rows = [
        (
            p.on,
            p.number,
            p.symbol,
            p.mode and p.mode.upper(),
            p.reference,
            None if p.back else p.amount,
            p.amount if p.back else None,
        )
        for p in found
    ]
    heading = Heading(request.app.state.firm, tx.now, tx.zone, {"Client": owner.name})
    return await downloads.table(
        form, "Payments", PAYMENTS, rows, heading=heading, name=f"payments-{tx.today}"
    )


@router.get("/clients/{client_id}/access")
@needs("booking.clients.read")
async def client_access(tx: Reading, client_id: ClientId) -> ClientAccess:
    return await access_of.client_access(tx, client_id=client_id)


@router.put("/clients/{client_id}/access")
@needs(ADMIT)
async def give_client_access(tx: Writing, client_id: ClientId) -> ClientAccess:
    """Mails an invitation, or mails it again."""
    return await operations.give_access(tx, client_id=client_id)


@router.delete("/clients/{client_id}/access")
@needs(ADMIT)
async def take_client_access(tx: Writing, client_id: ClientId) -> ClientAccess:
    return await operations.take_access(tx, client_id=client_id)
