"""Refunds over HTTP: translate, call once, return."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field

from bahi.desks.booking.refunds import operations, queries
from bahi.desks.booking.refunds.queries import Refund, RefundId, RefundPage
from bahi.desks.booking.refunds.rules import RefundState
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/finance/refund-requests",
    tags=["refunds"],
    route_class=TransactionalRoute,
    responses=PROBLEMS,
)

States = Annotated[list[RefundState], Query(default_factory=list)]
Text = Annotated[str, Field(min_length=1, max_length=200)]


class MoveRefund(Body):
    """`reference` is the bank's, and needed to complete it."""

    state: RefundState
    reference: Text | None = None
    note: Annotated[str, Field(min_length=1, max_length=500)] | None = None


class RefundAccount(Body):
    bank_account_id: UUID


@router.get("")
@needs("booking.refunds.read")
async def refund_requests(tx: Reading, state: States, before: RefundId | None = None) -> RefundPage:
    return await queries.refunds(tx, states=state, before=before)


@router.get("/{request_id}")
@needs("booking.refunds.read")
async def refund_request(tx: Reading, request_id: RefundId) -> Refund:
    return await queries.refund(tx, refund_id=request_id)


@router.put("/{request_id}")
@needs("booking.refunds.pay", moves_value=True)
async def move_refund(tx: Writing, request_id: RefundId, body: MoveRefund) -> Refund:
    return await operations.move_refund(tx, refund_id=request_id, **body.model_dump())


@router.put("/{request_id}/update-bank-details")
@needs("booking.refunds.pay")
async def refund_account(tx: Writing, request_id: RefundId, body: RefundAccount) -> Refund:
    return await operations.set_account(tx, refund_id=request_id, bank_account_id=body.bank_account_id)
