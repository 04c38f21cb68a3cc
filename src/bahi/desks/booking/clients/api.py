"""Clients and vendors over HTTP: translate, call once, return."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field

from bahi.desks.booking.clients import operations, queries
from bahi.desks.booking.clients.queries import Client, ClientId, ClientPage
from bahi.desks.booking.clients.rules import ClientRole, ClientState
from bahi.kernel.parties import Kind
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/clients", tags=["clients"], route_class=TransactionalRoute, responses=PROBLEMS
)

Text = Annotated[str, Field(min_length=1, max_length=200)]
Search = Annotated[str | None, Query(max_length=200)]
States = Annotated[list[ClientState], Query(default_factory=list)]


class CreateClient(Body):
    name: Text
    role: ClientRole
    kind: Kind
    pan: Text
    email: Text
    mobile: Text


class ReviseClient(Body):
    name: Text
    email: Text
    mobile: Text


class SuspendClient(Body):
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
    before: ClientId | None = None,
) -> ClientPage:
    return await queries.clients(tx, role=role, states=state, search=search, before=before)


@router.get("/pending-approval")
@needs("booking.clients.read")
async def pending_clients(
    tx: Reading, role: ClientRole | None = None, search: Search = None, before: ClientId | None = None
) -> ClientPage:
    return await queries.clients(tx, role=role, states=[ClientState.PENDING], search=search, before=before)


@router.get("/{client_id}")
@needs("booking.clients.read")
async def client(tx: Reading, client_id: ClientId) -> Client:
    return await queries.client(tx, client_id=client_id)


@router.put("/{client_id}")
@needs("booking.clients.create")
async def revise_client(tx: Writing, client_id: ClientId, body: ReviseClient) -> Client:
    return await operations.revise_client(tx, client_id=client_id, **body.model_dump())


@router.put("/{client_id}/approve")
@needs("booking.clients.approve")
async def approve_client(tx: Writing, client_id: ClientId) -> Client:
    return await operations.approve_client(tx, client_id=client_id)


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
