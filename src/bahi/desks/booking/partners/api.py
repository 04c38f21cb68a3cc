"""Referral partners over HTTP: translate, call once, return."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from pydantic import Field

from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.partners import approvals, conflicts, operations, queries
from bahi.desks.booking.partners.conflicts import ClientConflicts
from bahi.desks.booking.partners.queries import Partner, PartnerId, PartnerPage
from bahi.desks.booking.partners.rules import PartnerPaperKind, PartnerState
from bahi.kernel import workflow
from bahi.kernel.documents.api import DOWNLOAD, Upload, attachment, received
from bahi.kit.http import Reading, Seen, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body
from bahi.kit.written import Written

router = APIRouter(prefix="/api", tags=["partners"], route_class=TransactionalRoute, responses=PROBLEMS)
APPROVALS = (
    workflow.Approval(
        approvals.KIND,
        lambda tx, subject, approves, reason: operations.decide_partner(
            tx, partner_id=PartnerId(subject), approves=approves, reason=reason
        ),
    ),
)

Text = Annotated[str, Field(min_length=1, max_length=200)]
Share = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
Search = Annotated[str | None, Query(max_length=200)]
States = Annotated[list[PartnerState], Query(default_factory=list)]


class CreatePartner(Body):
    """`share` is percent of a booking's revenue; of an Aadhaar only the last four digits are ever taken."""

    name: Text
    pan: Text
    aadhaar_last4: Text | None = None
    email: Text
    mobile: Text
    share: Share
    holder: Text
    ifsc: Text
    account_number: Text


class RevisePartner(Body):
    name: Text
    email: Text
    mobile: Text
    share: Share


class AddPartnerBankAccount(Body):
    holder: Text
    ifsc: Text
    account_number: Text


class DecidePartner(Body):
    """A refusal says why."""

    approve: bool = True
    reason: Text | None = None


@router.post("/referral-partners", status_code=201)
@needs("booking.partners.manage")
async def create_partner(tx: Writing, body: CreatePartner) -> Partner:
    return await operations.create_partner(tx, **body.model_dump())


@router.get("/referral-partners")
@needs("booking.partners.read")
async def partners(
    tx: Reading,
    state: States,
    active: bool | None = None,
    search: Search = None,
    before: PartnerId | None = None,
) -> Written[PartnerPage]:
    return await queries.partners(tx, states=state, active=active, search=search, before=before)


@router.get("/referral-partners-pending")
@needs("booking.partners.read")
async def pending_partners(
    tx: Reading, search: Search = None, before: PartnerId | None = None
) -> Written[PartnerPage]:
    return await queries.partners(
        tx, states=[PartnerState.PENDING], active=None, search=search, before=before
    )


@router.get("/referral-partners-approved")
@needs("booking.partners.read")
async def approved_partners(
    tx: Reading, search: Search = None, before: PartnerId | None = None
) -> Written[PartnerPage]:
    """Those a booking may name: approved and active."""
    return await queries.partners(
        tx, states=[PartnerState.APPROVED], active=True, search=search, before=before
    )


@router.get("/referral-partners/{rp_id}")
@needs("booking.partners.read")
async def partner(tx: Reading, rp_id: PartnerId) -> Partner:
    return await queries.partner(tx, partner_id=rp_id)


@router.put("/referral-partners/{rp_id}")
@needs("booking.partners.manage")
async def revise_partner(
    tx: Writing, rp_id: PartnerId, body: RevisePartner, if_match: Seen = None
) -> Partner:
    return await operations.revise_partner(tx, partner_id=rp_id, **body.model_dump(), seen=if_match)


@router.post("/referral-partners/{rp_id}/bank-account", status_code=201)
@needs("booking.partners.manage")
async def add_partner_bank_account(tx: Writing, rp_id: PartnerId, body: AddPartnerBankAccount) -> Partner:
    return await operations.add_bank_account(tx, partner_id=rp_id, **body.model_dump())


@router.post("/referral-partners/{rp_id}/documents", status_code=201)
@needs("booking.partners.manage")
async def hand_in_partner_paper(
    tx: Writing, rp_id: PartnerId, kind: Annotated[PartnerPaperKind, Form()], file: Upload
) -> Partner:
    name, content = await received(file)
    return await operations.hand_in(tx, partner_id=rp_id, kind=kind, filename=name, content=content)


@router.get(
    "/referral-partners/{rp_id}/documents/{file_name}", responses={**DOWNLOAD}, response_class=Response
)
@needs("documents.read")
async def partner_paper(tx: Reading, rp_id: PartnerId, file_name: Text) -> Response:
    return attachment(*await queries.paper(tx, partner_id=rp_id, file_name=file_name))


@router.put("/referral-partners/{rp_id}/approve")
@needs("booking.partners.approve")
async def approve_partner(tx: Writing, rp_id: PartnerId, body: DecidePartner | None = None) -> Partner:
    said = body or DecidePartner()
    return await operations.decide_partner(tx, partner_id=rp_id, approves=said.approve, reason=said.reason)


@router.put("/referral-partners/{rp_id}/toggle-active")
@needs("booking.partners.manage")
async def toggle_partner(tx: Writing, rp_id: PartnerId) -> Partner:
    return await operations.toggle_active(tx, partner_id=rp_id)


@router.get("/bookings/check-client-rp-conflict/{client_id}")
@needs("booking.clients.read")
async def check_client_rp_conflict(tx: Reading, client_id: ClientId) -> ClientConflicts:
    return await conflicts.client_conflicts(tx, client_id=client_id)
