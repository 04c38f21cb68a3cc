"""Commissions over HTTP: translate, call once, return."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field

from bahi.desks.booking.commissions import operations, queries
from bahi.desks.booking.commissions.queries import (
    Commission,
    CommissionId,
    CommissionPage,
    CommissionSummary,
)
from bahi.desks.booking.commissions.rules import CommissionKind, CommissionState
from bahi.kernel.ledger import MadeOf
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body
from bahi.kit.written import Written

router = APIRouter(
    prefix="/api/finance", tags=["commissions"], route_class=TransactionalRoute, responses=PROBLEMS
)

Text = Annotated[str, Field(min_length=1, max_length=200)]
Search = Annotated[str | None, Query(max_length=200)]
States = Annotated[list[CommissionState], Query(default_factory=list)]


class PayCommission(Body):
    """`reference` is the bank's, by which the payment is found again."""

    reference: Text


class CancelCommission(Body):
    reason: Text


@router.get("/rp-payments")
@needs("booking.commissions.read")
async def partner_commissions(
    tx: Reading, state: States, search: Search = None, before: CommissionId | None = None
) -> Written[CommissionPage]:
    return await queries.commissions(
        tx, kind=CommissionKind.PARTNER, states=state, search=search, before=before
    )


@router.get("/rp-payments/summary")
@needs("booking.commissions.read")
async def partner_commission_summary(tx: Reading, state: States, search: Search = None) -> CommissionSummary:
    return await queries.commission_summary(tx, kind=CommissionKind.PARTNER, states=state, search=search)


@router.put("/rp-payments/{payment_id}")
@needs("booking.commissions.pay", moves_value=True)
async def pay_partner_commission(tx: Writing, payment_id: CommissionId, body: PayCommission) -> Commission:
    return await operations.pay(
        tx, commission_id=payment_id, kind=CommissionKind.PARTNER, reference=body.reference
    )


@router.get("/employee-commissions")
@needs("booking.commissions.read")
async def employee_commissions(
    tx: Reading, state: States, search: Search = None, before: CommissionId | None = None
) -> Written[CommissionPage]:
    return await queries.commissions(
        tx, kind=CommissionKind.EMPLOYEE, states=state, search=search, before=before
    )


@router.get("/employee-commissions/summary")
@needs("booking.commissions.read")
async def employee_commission_summary(tx: Reading, state: States, search: Search = None) -> CommissionSummary:
    return await queries.commission_summary(tx, kind=CommissionKind.EMPLOYEE, states=state, search=search)


@router.put("/employee-commissions/{booking_id}/mark-paid")
@needs("booking.commissions.pay", moves_value=True)
async def pay_employee_commission(tx: Writing, booking_id: UUID, body: PayCommission) -> Commission:
    return await operations.pay_employee(tx, booking=booking_id, reference=body.reference)


@router.get("/commissions/transfers")
@needs("ledger.read")
async def commission_transfers(
    tx: Reading, kind: CommissionKind, state: States, search: Search = None
) -> MadeOf:
    return await queries.gross_transfers(tx, kind=kind, states=state, search=search)


@router.get("/commissions/{commission_id}")
@needs("booking.commissions.read")
async def commission(tx: Reading, commission_id: CommissionId) -> Commission:
    return await queries.commission(tx, commission_id=commission_id)


@router.post("/commissions/{commission_id}/cancellation", status_code=201)
@needs("booking.commissions.pay", moves_value=True)
async def cancel_commission(tx: Writing, commission_id: CommissionId, body: CancelCommission) -> Commission:
    return await operations.cancel(tx, commission_id=commission_id, reason=body.reason)
