"""Reading papers over HTTP: before anything is kept, and what was read off those that are."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, Request
from starlette.datastructures import UploadFile

from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.reading import operations, queries
from bahi.desks.booking.reading.queries import Reading as PaperReading
from bahi.desks.booking.reading.rules import Field, PaperShape
from bahi.kernel.documents.api import Upload, received
from bahi.kit.http import Reading, TransactionalRoute, Writing, beforehand, needs, secret
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Row

router = APIRouter(prefix="/api", tags=["reading"], route_class=TransactionalRoute, responses=PROBLEMS)


class Preview(Row):
    """In the order in which such a paper is read; a field that was not found is not there."""

    kind: PaperShape
    fields: list[Field]


async def _read(request: Request) -> None:
    """Before a transaction opens, as the engine takes its time. What is malformed is refused afterwards."""
    form = await request.form()
    kind, file = form.get("kind"), form.get("file")
    if isinstance(file, UploadFile) and isinstance(kind, str) and kind in {*PaperShape}:
        _, content = await received(file)
        request.state.fields = await operations.preview(shape=PaperShape(kind), content=content)


@router.post("/ocr/preview", dependencies=[Depends(secret)])
@needs("booking.clients.create")
@beforehand(_read)
async def ocr_preview(
    request: Request,
    kind: Annotated[PaperShape, Form()],
    file: Upload,  # noqa: ARG001 it was read beforehand
) -> Preview:
    return Preview(kind=kind, fields=cast(list[Field], request.state.fields))


@router.get("/clients/{client_id}/documents/{file_name}/ocr")
@needs("booking.clients.read")
async def client_document_ocr(tx: Reading, client_id: ClientId, file_name: str) -> PaperReading:
    return await queries.reading(tx, client_id=client_id, file_name=file_name)


@router.post("/clients/{client_id}/documents/{file_name}/ocr", status_code=202)
@needs("booking.clients.create")
async def read_client_document_again(tx: Writing, client_id: ClientId, file_name: str) -> PaperReading:
    return await operations.read_again(tx, client_id=client_id, file_name=file_name)
