"""Reading clients and vendors."""

from datetime import datetime
from typing import NewType
from uuid import UUID

from bahi.desks.booking.clients.rules import ClientAction, ClientRole, ClientState, available_actions
from bahi.kernel import access, parties
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

ClientId = NewType("ClientId", UUID)
PAGE = 60


class ClientLine(Row):
    id: ClientId
    name: str
    role: ClientRole
    pan_masked: str | None
    email: str | None
    state: ClientState
    created_at: datetime


class ClientPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[ClientLine]
    next: ClientId | None


class _Client(ClientLine):
    party: parties.PartyId
    kind: parties.Kind
    mobile: str | None
    reason: str | None
    created_person: UUID
    approved_at: datetime | None


class Client(ClientLine):
    """One client, with what the reader may do now. `party` owns their accounts in the ledger."""

    party: parties.PartyId
    kind: parties.Kind
    mobile: str | None
    reason: str | None
    approved_at: datetime | None
    bank_accounts: list[parties.BankAccount]
    available_actions: list[ClientAction]


async def clients(
    tx: ReadTx,
    *,
    role: ClientRole | None,
    states: list[ClientState],
    search: str | None,
    before: ClientId | None,
) -> ClientPage:
    """Newest first; `before` is the last row already seen."""
    access.require(tx, "booking.clients.read")
    found = await tx.rows(
        ClientLine,
        """
        select id, name, role, pan_masked, email, state, created_at from booking.client_view
         where (%(role)s::text is null or role = %(role)s)
           and (%(states)s::text[] = '{}' or state = any(%(states)s))
           and (%(search)s::text is null
                or strpos(lower(concat_ws(' ', name, email, pan_masked)), lower(%(search)s)) > 0)
           and (%(before)s::uuid is null or id < %(before)s)
         order by id desc limit %(limit)s
        """,
        role=role,
        states=[str(s) for s in states],
        search=search or None,
        before=before,
        limit=PAGE + 1,
    )
    items = found[:PAGE]
    return ClientPage(items=items, next=items[-1].id if len(found) > PAGE else None)


async def client(tx: ReadTx, *, client_id: ClientId) -> Client:
    access.require(tx, "booking.clients.read")
    found = await tx.row(
        _Client,
        """
        select id, name, role, pan_masked, email, state, created_at, party, kind, mobile, reason,
               created_person, approved_at
          from booking.client_view where id = %(id)s
        """,
        id=client_id,
    )
    actions = available_actions(
        found.state,
        maker=found.created_person,
        person=tx.actor.person or tx.actor.id,
        permissions=tx.actor.permissions,
    )
    accounts = await parties.bank_accounts(tx, party_id=found.party)
    return Client(
        **found.model_dump(exclude={"created_person"}), bank_accounts=accounts, available_actions=actions
    )
