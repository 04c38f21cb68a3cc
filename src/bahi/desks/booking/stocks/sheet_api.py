"""Sheets of stocks over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from bahi.desks.booking.stocks import sheet
from bahi.kernel import imports
from bahi.kernel.documents.api import DOWNLOAD, Upload, received
from bahi.kernel.imports import Report
from bahi.kernel.imports.api import MappingField, mapping_of, template_answer
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS

router = APIRouter(
    prefix="/api/stocks/bulk-upload", tags=["stocks"], route_class=TransactionalRoute, responses=PROBLEMS
)


@router.get("/template", response_class=Response, responses=DOWNLOAD)
@needs("booking.stocks.manage")
async def stock_sheet_template(tx: Reading) -> Response:  # noqa: ARG001 the route opens it
    return template_answer(imports.template(sheet.COLUMNS), "stocks")


@router.post("")
@needs("booking.stocks.manage")
async def import_stocks(
    tx: Writing,
    file: Upload,
    mapping: MappingField = None,
    dry_run: bool = False,
    leave_out_invalid: Annotated[bool, Query(description="Brings in what is right")] = False,
) -> Report:
    filename, content = await received(file)
    return await sheet.import_stocks(
        tx,
        filename=filename,
        content=content,
        mapping=mapping_of(mapping),
        dry_run=dry_run,
        leave_out_invalid=leave_out_invalid,
    )
