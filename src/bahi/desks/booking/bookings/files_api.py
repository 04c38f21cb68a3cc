"""Files of bookings over HTTP: papers handed in and fetched, and the list as Excel or PDF."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from bahi.desks.booking.bookings import papers, queries
from bahi.desks.booking.bookings.api import Narrowed
from bahi.desks.booking.bookings.queries import Booking, BookingId, BookingLine
from bahi.kernel.documents import Document
from bahi.kernel.documents.api import DOWNLOAD, Upload, attachment, received
from bahi.kit import downloads, tables
from bahi.kit.downloads import Form
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.tables import Column, Kind, Line

router = APIRouter(prefix="/api", tags=["bookings"], route_class=TransactionalRoute, responses=PROBLEMS)
COLUMNS = [
    Column("Number"),
    Column("Date", Kind.DATE),
    Column("Client"),
    Column("Symbol"),
    Column("Stock"),
    Column("Quantity", Kind.QUANTITY),
    Column("Landing price", Kind.PRICE),
    Column("Selling price", Kind.PRICE),
    Column("Consideration", Kind.MONEY),
    Column("Paid", Kind.MONEY),
    Column("Left", Kind.MONEY),
    Column("Stage"),
    Column("Seller"),
    Column("Settled on", Kind.DATE),
]


@router.post("/bookings/{booking_id}/insider-form", status_code=201)
@needs("booking.bookings.create")
async def give_insider_form(tx: Writing, booking_id: BookingId, file: Upload) -> Booking:
    filename, content = await received(file)
    return await papers.give_insider_form(tx, booking_id=booking_id, filename=filename, content=content)


@router.get("/bookings/{booking_id}/insider-form", response_class=Response, responses={**DOWNLOAD})
@needs("booking.bookings.read")
async def insider_form(tx: Reading, booking_id: BookingId) -> Response:
    return attachment(*await papers.insider_form(tx, booking_id=booking_id))


@router.get("/bookings/{booking_id}/documents")
@needs("booking.bookings.read")
async def booking_papers(tx: Reading, booking_id: BookingId) -> list[Document]:
    return await papers.booking_papers(tx, booking_id=booking_id)


@router.get("/bookings/{booking_id}/documents/{file_name}", response_class=Response, responses={**DOWNLOAD})
@needs("booking.bookings.read")
async def booking_paper(tx: Reading, booking_id: BookingId, file_name: str) -> Response:
    return attachment(*await papers.fetch_paper(tx, booking_id=booking_id, file_name=file_name))


@router.get("/bookings-export", responses={**downloads.EITHER}, response_class=Response)
@needs("booking.bookings.read")
async def export_bookings(
    tx: Reading,
    request: Request,
    by: Narrowed,
    form: Annotated[Form, Query(alias="format")] = Form.EXCEL,
) -> Response:
    asked = by.filter()
    heading = tables.Heading(
        request.app.state.firm,
        tx.now,
        tx.zone,
        {
            "Stages": ", ".join(asked.stages).replace("_", " ") or None,
            "From": f"{asked.since:%d %b %Y}" if asked.since else None,
            "To": f"{asked.until:%d %b %Y}" if asked.until else None,
            "Search": asked.search,
        },
    )
    rows = (_row(line) async for line in queries.every_booking(tx, by=asked))
    return await downloads.table(
        form, "Bookings", COLUMNS, rows, heading=heading, name=f"bookings-{tx.today}"
    )


def _row(b: BookingLine) -> Line:
    return (
        b.number,
        b.booked_on,
        b.client,
        b.symbol,
        b.stock,
        b.quantity,
        b.landing_price,
        b.selling_price,
        b.consideration,
        b.paid,
        b.left,
        b.stage.replace("_", " "),
        b.salesperson,
        b.settled_on,
    )
