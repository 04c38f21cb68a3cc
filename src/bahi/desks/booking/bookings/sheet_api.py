"""Sheets of bookings over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from bahi.desks.booking.bookings import sheet
from bahi.kernel import imports
from bahi.kernel.documents.api import DOWNLOAD, Upload, received
from bahi.kernel.imports import Report
from bahi.kernel.imports.api import MappingField, mapping_of, template_answer
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS

router = APIRouter(
    prefix="/api/bookings/bulk-upload", tags=["bookings"], route_class=TransactionalRoute, responses=PROBLEMS
)


@router.get("/template", response_class=Response, responses=DOWNLOAD)
@needs("booking.bookings.create")
async def booking_sheet_template(tx: Reading) -> Response:  # noqa: ARG001 the route opens it
    return template_answer(imports.template(sheet.COLUMNS), "bookings")


@router.post("")
@needs("booking.bookings.create")
async def import_bookings(
    tx: Writing,
    file: Upload,
    mapping: MappingField = None,
    dry_run: bool = False,
    leave_out_invalid: Annotated[bool, Query(description="Brings in what is right")] = False,
) -> Report:
    filename, content = await received(file)
    return await sheet.import_bookings(
        tx,
        filename=filename,
        content=content,
        mapping=mapping_of(mapping),
        dry_run=dry_run,
        leave_out_invalid=leave_out_invalid,
    )
