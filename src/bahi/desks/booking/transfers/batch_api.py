"""Instruction batches over HTTP: translate, call once, return."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from pydantic import Field

from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.bookings.rules import Transfer
from bahi.desks.booking.transfers import batches, batching
from bahi.desks.booking.transfers.batches import Batch, BatchId, BatchPage, DeskAccount, Result
from bahi.kernel.parties import Depository
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs, secret
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body
from bahi.kit.written import Written

router = APIRouter(prefix="/api", tags=["transfers"], route_class=TransactionalRoute, responses=PROBLEMS)
MOST = 500
CSV = {200: {"description": "The file", "content": {"text/csv": {"schema": {"type": "string"}}}}}


class Chosen(Body):
    booking_id: BookingId
    demat_account_id: UUID | None = None


class MakeBatches(Body):
    """One batch is made for each depository of the buyers."""

    bookings: Annotated[list[Chosen], Field(min_length=1, max_length=MOST)]
    execution_on: date


class AdvanceBatch(Body):
    state: Transfer


class BatchResult(Body):
    """`receipt` is the number of the executed instruction; a rejection says why."""

    booking_id: BookingId
    result: Literal[Result.TRANSFERRED, Result.REJECTED]
    receipt: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    reason: Annotated[str, Field(min_length=1, max_length=500)] | None = None


class EnterResults(Body):
    results: Annotated[list[BatchResult], Field(min_length=1, max_length=MOST)]


class SetDeskAccount(Body):
    number: Annotated[str, Field(min_length=1, max_length=30)]


@router.get("/dp-transfer-batches")
@needs("booking.transfers.read")
async def transfer_batches(tx: Reading, before: BatchId | None = None) -> Written[BatchPage]:
    return await batches.batches(tx, before=before)


@router.post("/dp-transfer-batches", status_code=201)
@needs("booking.transfers.confirm")
async def make_transfer_batches(tx: Writing, body: MakeBatches) -> list[Batch]:
    choices = [batching.Choice(one.booking_id, one.demat_account_id) for one in body.bookings]
    return await batching.make_batches(tx, choices=choices, execution_on=body.execution_on)


@router.get("/dp-transfer-batches/{batch_id}")
@needs("booking.transfers.read")
async def transfer_batch(tx: Reading, batch_id: BatchId) -> Batch:
    return await batches.batch(tx, batch_id=batch_id)


@router.post(
    "/dp-transfer-batches/{batch_id}/file",
    dependencies=[Depends(secret)],
    responses={**CSV},
    response_class=Response,
)
@needs("booking.transfers.confirm")
async def download_transfer_batch(tx: Writing, batch_id: BatchId) -> Response:
    name, text = await batching.download(tx, batch_id=batch_id)
    return Response(
        text, media_type="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@router.put("/dp-transfer-batches/{batch_id}/step")
@needs("booking.transfers.confirm")
async def advance_transfer_batch(tx: Writing, batch_id: BatchId, body: AdvanceBatch) -> Batch:
    return await batching.advance_batch(tx, batch_id=batch_id, state=body.state)


@router.put("/dp-transfer-batches/{batch_id}/results")
@needs("booking.transfers.confirm", moves_value=True)
async def enter_transfer_results(tx: Writing, batch_id: BatchId, body: EnterResults) -> Batch:
    answers = [batching.Answer(**one.model_dump()) for one in body.results]
    return await batching.enter_results(tx, batch_id=batch_id, answers=answers)


@router.get("/dp-desk-accounts")
@needs("booking.transfers.read")
async def desk_accounts(tx: Reading) -> list[DeskAccount]:
    return await batches.desk_accounts(tx)


@router.put("/dp-desk-accounts/{depository}")
@needs("booking.transfers.confirm")
async def set_desk_account(tx: Writing, depository: Depository, body: SetDeskAccount) -> list[DeskAccount]:
    return await batching.set_desk_account(tx, depository=depository, number=body.number)
