"""Payments of bookings over HTTP: translate, call once, return."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Form, Query
from pydantic import Field

from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.payments import operations, queries
from bahi.desks.booking.payments.queries import AwaitedPayments, Payment, PaymentId
from bahi.desks.booking.payments.rules import Mode
from bahi.kernel.documents import Document
from bahi.kernel.documents.api import Upload, received
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api",
    tags=["payments"],
    route_class=TransactionalRoute,
    responses=PROBLEMS,
)

Rupees = Annotated[Decimal, Field(gt=0, max_digits=15, decimal_places=2)]
Text = Annotated[str, Field(min_length=1, max_length=200)]
Reason = Annotated[str, Query(min_length=1, max_length=500)]


class RecordPayment(Body):
    """`reference` is the bank's (UTR or cheque number); `third_party`: not from the client's own account."""

    amount: Rupees
    mode: Mode
    reference: Text
    received_on: date
    third_party: bool = False


@router.post("/bookings/{booking_id}/payments", status_code=201)
@needs("booking.payments.record", moves_value=True)
async def record_payment(tx: Writing, booking_id: BookingId, body: RecordPayment) -> Booking:
    return await operations.record_payment(tx, booking_id=booking_id, **body.model_dump())


@router.get("/finance/awaited-payments")
@needs("booking.payments.read")
async def awaited_payments(tx: Reading) -> AwaitedPayments:
    return await queries.awaited_payments(tx)


@router.get("/bookings/{booking_id}/payments")
@needs("booking.payments.read")
async def booking_payments(tx: Reading, booking_id: BookingId) -> list[Payment]:
    return await queries.booking_payments(tx, booking_id=booking_id)


@router.delete("/bookings/{booking_id}/payments/{tranche_id}")
@needs("booking.payments.record", moves_value=True)
async def reverse_payment(
    tx: Writing, booking_id: BookingId, tranche_id: PaymentId, reason: Reason
) -> Booking:
    """Nothing is deleted: the tranche is reversed and stays on record."""
    return await operations.reverse_payment(tx, booking_id=booking_id, payment_id=tranche_id, reason=reason)


@router.post("/payments/upload-proof", status_code=201)
@needs("booking.payments.record")
async def upload_payment_proof(
    tx: Writing,
    booking_id: Annotated[BookingId, Form()],
    payment_id: Annotated[PaymentId, Form()],
    file: Upload,
) -> Document:
    filename, content = await received(file)
    return await operations.upload_proof(
        tx, booking_id=booking_id, payment_id=payment_id, filename=filename, content=content
    )
