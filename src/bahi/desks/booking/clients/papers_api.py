"""Papers of a client over HTTP: handed in, listed with the record, fetched by file name."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from pydantic import Field

from bahi.desks.booking.clients import handing_in
from bahi.desks.booking.clients.papers import PaperKind
from bahi.desks.booking.clients.queries import Client, ClientId
from bahi.kernel.documents.api import DOWNLOAD, Upload, attachment, received
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/clients", tags=["clients"], route_class=TransactionalRoute, responses=PROBLEMS
)


class WaivePaper(Body):
    kind: PaperKind
    reason: Annotated[str, Field(min_length=1, max_length=200)]


@router.post("/{client_id}/documents", status_code=201)
@needs("booking.clients.create")
async def upload_client_document(
    tx: Writing, client_id: ClientId, kind: Annotated[PaperKind, Form()], file: Upload
) -> Client:
    filename, content = await received(file)
    return await handing_in.hand_in(tx, client_id=client_id, kind=kind, filename=filename, content=content)


@router.post("/{client_id}/documents/waivers", status_code=201)
@needs("booking.clients.waive")
async def waive_client_document(tx: Writing, client_id: ClientId, body: WaivePaper) -> Client:
    return await handing_in.waive(tx, client_id=client_id, kind=body.kind, reason=body.reason)


@router.get("/{client_id}/documents/{filename}", response_class=Response, responses=DOWNLOAD)
@needs("booking.clients.read")
async def download_client_document(tx: Reading, client_id: ClientId, filename: str) -> Response:
    return attachment(*await handing_in.fetch(tx, client_id=client_id, file_name=filename))
