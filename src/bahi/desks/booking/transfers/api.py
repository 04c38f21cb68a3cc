"""Depository transfers over HTTP: translate, call once, return."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.bookings.rules import Transfer
from bahi.desks.booking.transfers import operations, queries
from bahi.desks.booking.transfers.queries import TransferStep
from bahi.kernel.parties import Depository
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/bookings/{booking_id}",
    tags=["transfers"],
    route_class=TransactionalRoute,
    responses=PROBLEMS,
)


class AdvanceTransfer(Body):
    """`stamp` is the duty paid in rupees; a rejection says why."""

    state: Transfer
    stamp: Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=2)] | None = None
    reason: Annotated[str, Field(min_length=1, max_length=500)] | None = None


class ConfirmTransfer(Body):
    """`receipt` is the depository participant's number of the executed instruction."""

    depository: Depository
    receipt: Annotated[str, Field(min_length=1, max_length=60)]


@router.get("/transfer")
@needs("booking.transfers.read")
async def transfer_steps(tx: Reading, booking_id: BookingId) -> list[TransferStep]:
    return await queries.transfer_steps(tx, booking_id=booking_id)


@router.put("/transfer")
@needs("booking.transfers.confirm")
async def advance_transfer(tx: Writing, booking_id: BookingId, body: AdvanceTransfer) -> Booking:
    return await operations.advance_transfer(tx, booking_id=booking_id, **body.model_dump())


@router.put("/confirm-transfer")
@needs("booking.transfers.confirm", moves_value=True)
async def confirm_stock_transfer(tx: Writing, booking_id: BookingId, body: ConfirmTransfer) -> Booking:
    return await operations.confirm_transfer(tx, booking_id=booking_id, **body.model_dump())
