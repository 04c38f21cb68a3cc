"""Depository transfers over HTTP: translate, call once, return."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.bookings.rules import Transfer
from bahi.desks.booking.transfers import operations, queries, reports
from bahi.desks.booking.transfers.queries import TransferStep
from bahi.desks.booking.transfers.reports import Asked, TransferLine, TransferPage
from bahi.kernel.parties import Depository
from bahi.kit import downloads, tables
from bahi.kit.downloads import Form
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body
from bahi.kit.tables import Column, Kind, Line

router = APIRouter(prefix="/api", tags=["transfers"], route_class=TransactionalRoute, responses=PROBLEMS)
COLUMNS = [
    Column("Booking"),
    Column("Client"),
    Column("Symbol"),
    Column("ISIN"),
    Column("Quantity", Kind.QUANTITY),
    Column("Consideration", Kind.MONEY),
    Column("Stamp duty", Kind.MONEY),
    Column("State"),
    Column("Demat account"),
    Column("Depository"),
    Column("Receipt"),
    Column("Settled on", Kind.DATE),
]


class AdvanceTransfer(Body):
    """`stamp` is the duty paid in rupees; a rejection says why."""

    state: Transfer
    stamp: Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=2)] | None = None
    reason: Annotated[str, Field(min_length=1, max_length=500)] | None = None


class ConfirmTransfer(Body):
    """`receipt` is the depository participant's number of the executed instruction."""

    depository: Depository
    receipt: Annotated[str, Field(min_length=1, max_length=60)]


@router.get("/bookings/{booking_id}/transfer")
@needs("booking.transfers.read")
async def transfer_steps(tx: Reading, booking_id: BookingId) -> list[TransferStep]:
    return await queries.transfer_steps(tx, booking_id=booking_id)


@router.put("/bookings/{booking_id}/transfer")
@needs("booking.transfers.confirm")
async def advance_transfer(tx: Writing, booking_id: BookingId, body: AdvanceTransfer) -> Booking:
    return await operations.advance_transfer(tx, booking_id=booking_id, **body.model_dump())


@router.put("/bookings/{booking_id}/confirm-transfer")
@needs("booking.transfers.confirm", moves_value=True)
async def confirm_stock_transfer(tx: Writing, booking_id: BookingId, body: ConfirmTransfer) -> Booking:
    return await operations.confirm_transfer(tx, booking_id=booking_id, **body.model_dump())


class AskedPage(Asked):
    before: UUID | None = None


class AskedFile(Asked):
    format: Form = Form.EXCEL


@router.get("/dp-transfer-report")
@needs("booking.transfers.read")
async def dp_transfer_report(tx: Reading, by: Annotated[AskedPage, Query()]) -> TransferPage:
    asked = Asked(progress=by.progress, since=by.since, until=by.until)
    return await reports.transfers(tx, by=asked, before=by.before)


@router.get("/dp-transfer-report/export", responses={**downloads.EITHER}, response_class=Response)
@needs("booking.transfers.read")
async def export_dp_transfer_report(
    tx: Reading, request: Request, by: Annotated[AskedFile, Query()]
) -> Response:
    asked = Asked(progress=by.progress, since=by.since, until=by.until)
    heading = tables.Heading(
        request.app.state.firm,
        tx.now,
        tx.zone,
        {
            "Progress": by.progress.replace("_", " ") if by.progress else None,
            "From": f"{by.since:%d %b %Y}" if by.since else None,
            "To": f"{by.until:%d %b %Y}" if by.until else None,
        },
    )
    rows = (_row(line) async for line in reports.every_transfer(tx, by=asked))
    return await downloads.table(
        by.format, "Depository transfers", COLUMNS, rows, heading=heading, name=f"dp-transfers-{tx.today}"
    )


def _row(line: TransferLine) -> Line:
    return (
        line.number,
        line.client,
        line.symbol,
        line.isin,
        line.quantity,
        line.consideration,
        line.stamp,
        line.transfer.replace("_", " "),
        line.demat,
        line.depository,
        line.receipt,
        line.settled_on,
    )
