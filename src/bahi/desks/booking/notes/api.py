"""Notes over HTTP: fetched by whoever may see the deal; made by hand where the past has none."""

from fastapi import APIRouter, Response

from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.notes import operations, queries
from bahi.desks.booking.notes.queries import Note
from bahi.desks.booking.purchases.queries import PurchaseId
from bahi.kernel.documents.api import DOWNLOAD, attachment
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS

router = APIRouter(prefix="/api", tags=["notes"], route_class=TransactionalRoute, responses=PROBLEMS)


@router.get("/bookings/{booking_id}/contract-note", response_class=Response, responses={**DOWNLOAD})
@needs("booking.bookings.read")
async def contract_note(tx: Reading, booking_id: BookingId) -> Response:
    return attachment(*await queries.contract_note(tx, booking_id=booking_id))


@router.post("/bookings/{booking_id}/contract-note", status_code=201)
@needs("booking.transfers.confirm")
async def make_contract_note(tx: Writing, booking_id: BookingId) -> Note:
    return await operations.make_contract_note(tx, booking_id=booking_id)


@router.get("/purchases/{purchase_id}/note", response_class=Response, responses={**DOWNLOAD})
@needs("booking.purchases.read")
async def purchase_note(tx: Reading, purchase_id: PurchaseId) -> Response:
    return attachment(*await queries.purchase_note(tx, purchase_id=purchase_id))
