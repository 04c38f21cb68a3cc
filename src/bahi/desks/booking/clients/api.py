"""Clients and vendors over HTTP: translate, call once, return."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field

from bahi.desks.booking.clients import approvals, operations, queries
from bahi.desks.booking.clients.queries import Client, ClientEvent, ClientId, ClientPage
from bahi.desks.booking.clients.rules import ClientRole, ClientState, DpType
from bahi.kernel import workflow
from bahi.kernel.parties import Kind, Revealed
from bahi.kit.http import Reading, Seen, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body
from bahi.kit.written import Written

router = APIRouter(
    prefix="/api/clients", tags=["clients"], route_class=TransactionalRoute, responses=PROBLEMS
)
APPROVALS = (
    workflow.Approval(
        approvals.KIND,
        lambda tx, subject, approves, reason: operations.decide_client(
            tx, client_id=ClientId(subject), approves=approves, reason=reason
        ),
    ),
)

Text = Annotated[str, Field(min_length=1, max_length=200)]
Search = Annotated[str | None, Query(max_length=200)]
States = Annotated[list[ClientState], Query(default_factory=list)]


MoreEmails = Annotated[list[Text], Field(max_length=2)]


class CreateClient(Body):
    name: Text
    role: ClientRole
    kind: Kind
    pan: Text
    email: Text
    mobile: Text
    more_emails: MoreEmails = Field(default_factory=list)
    proprietor: bool = False
    aadhaar: Annotated[str, Field(max_length=20)] | None = None
    dp_type: DpType = DpType.OUTSIDE
    trading_ucc: str | None = None


class ReviseClient(Body):
    """The whole of what may change; `more_emails` that are left out are taken away."""

    name: Text
    email: Text
    mobile: Text
    more_emails: MoreEmails = Field(default_factory=list)
    dp_type: DpType = DpType.OUTSIDE
    trading_ucc: str | None = None


class DecideClient(Body):
    """A refusal says why."""

    approve: bool = True
    reason: Text | None = None


class SuspendClient(Body):
    reason: Text


class AddDematAccount(Body):
    """16 digits at CDSL, IN and 14 digits at NSDL."""

    number: Text


class RevealNumber(Body):
    """`number_id` is that of an identifier, a bank or a demat account of the client."""

    number_id: UUID
    reason: Text


class MapEmployee(Body):
    """`employee` is a person, as GET /api/employees lists them."""

    employee: UUID | None


class AddBankAccount(Body):
    holder: Text
    ifsc: Text
    account_number: Text


@router.post("", status_code=201)
@needs("booking.clients.create")
async def create_client(tx: Writing, body: CreateClient) -> Client:
    return await operations.create_client(tx, **body.model_dump())


@router.get("")
@needs("booking.clients.read")
async def clients(
    tx: Reading,
    state: States,
    role: ClientRole | None = None,
    search: Search = None,
    papers_added: bool = False,
    before: ClientId | None = None,
) -> Written[ClientPage]:
    """`papers_added`: only those of whom a paper came after the approval."""
    return await queries.clients(
        tx, role=role, states=state, search=search, papers_added=papers_added, before=before
    )


@router.get("/pending-approval")
@needs("booking.clients.read")
async def pending_clients(
    tx: Reading, role: ClientRole | None = None, search: Search = None, before: ClientId | None = None
) -> Written[ClientPage]:
    return await queries.clients(tx, role=role, states=[ClientState.PENDING], search=search, before=before)


@router.get("/{client_id}")
@needs("booking.clients.read")
async def client(tx: Reading, client_id: ClientId) -> Client:
    return await queries.client(tx, client_id=client_id)


@router.put("/{client_id}")
@needs("booking.clients.create")
async def revise_client(
    tx: Writing, client_id: ClientId, body: ReviseClient, if_match: Seen = None
) -> Client:
    return await operations.revise_client(tx, client_id=client_id, **body.model_dump(), seen=if_match)


@router.put("/{client_id}/approve")
@needs("booking.clients.approve")
async def approve_client(tx: Writing, client_id: ClientId, body: DecideClient | None = None) -> Client:
    said = body or DecideClient()
    return await operations.decide_client(tx, client_id=client_id, approves=said.approve, reason=said.reason)


@router.put("/{client_id}/suspend")
@needs("booking.clients.suspend")
async def suspend_client(tx: Writing, client_id: ClientId, body: SuspendClient) -> Client:
    return await operations.suspend_client(tx, client_id=client_id, reason=body.reason)


@router.put("/{client_id}/unsuspend")
@needs("booking.clients.suspend")
async def unsuspend_client(tx: Writing, client_id: ClientId) -> Client:
    return await operations.unsuspend_client(tx, client_id=client_id)


@router.post("/{client_id}/clone", status_code=201)
@needs("booking.clients.create")
async def clone_client(tx: Writing, client_id: ClientId) -> Client:
    return await operations.clone_client(tx, client_id=client_id)


@router.post("/{client_id}/bank-account", status_code=201)
@needs("booking.clients.create")
async def add_client_bank_account(tx: Writing, client_id: ClientId, body: AddBankAccount) -> Client:
    return await operations.add_bank_account(
        tx, client_id=client_id, holder=body.holder, ifsc=body.ifsc, number=body.account_number
    )


@router.put("/{client_id}/employee-mapping")
@needs("booking.clients.map")
async def map_client_employee(tx: Writing, client_id: ClientId, body: MapEmployee) -> Client:
    return await operations.map_employee(tx, client_id=client_id, employee=body.employee)


@router.post("/{client_id}/demat-account", status_code=201)
@needs("booking.clients.create")
async def add_client_demat_account(tx: Writing, client_id: ClientId, body: AddDematAccount) -> Client:
    return await operations.add_demat_account(tx, client_id=client_id, number=body.number)


@router.delete("/{client_id}", status_code=204)
@needs("booking.clients.create")
async def withdraw_client(tx: Writing, client_id: ClientId) -> None:
    await operations.withdraw_client(tx, client_id=client_id)


@router.post("/{client_id}/reveal")
@needs("pii.reveal", fresh=True)
async def reveal_client_number(tx: Writing, client_id: ClientId, body: RevealNumber) -> Revealed:
    return await operations.reveal_number(
        tx, client_id=client_id, number_id=body.number_id, reason=body.reason
    )


@router.get("/{client_id}/history")
@needs("booking.clients.read")
async def client_history(tx: Reading, client_id: ClientId) -> list[ClientEvent]:
    return await queries.client_history(tx, client_id=client_id)
