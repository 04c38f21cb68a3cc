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
    employee_name: str | None
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
    employee: UUID | None


class Client(ClientLine):
    """One client, with what the reader may do now.

    `party` owns their accounts in the ledger, `employee` is the person who looks after them.
    """

    party: parties.PartyId
    kind: parties.Kind
    mobile: str | None
    reason: str | None
    approved_at: datetime | None
    employee: UUID | None
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
    """Those the reader or somebody below them added or looks after, newest first."""
    access.require(tx, "booking.clients.read")
    found = await tx.rows(
        ClientLine,
        """
        select id, name, role, pan_masked, email, state, employee_name, created_at from booking.client_view c
         where (%(sees_all)s or exists (select 1 from identity.team t where t.lead = %(viewer)s
                                           and t.member in (c.employee, c.created_person)))
           and (%(role)s::text is null or role = %(role)s)
           and (%(states)s::text[] = '{}' or state = any(%(states)s))
           and (%(search)s::text is null
                or strpos(lower(concat_ws(' ', name, email, pan_masked)), lower(%(search)s)) > 0)
           and (%(before)s::uuid is null or id < %(before)s)
         order by id desc limit %(limit)s
        """,
        sees_all=tx.actor.sees_all,
        viewer=tx.actor.person or tx.actor.id,
        role=role,
        states=[str(s) for s in states],
        search=search or None,
        before=before,
        limit=PAGE + 1,
    )
    items = found[:PAGE]
    return ClientPage(items=items, next=items[-1].id if len(found) > PAGE else None)


async def client(tx: ReadTx, *, client_id: ClientId) -> Client:
    """NotFound outside the reader's team."""
    access.require(tx, "booking.clients.read")
    found = await tx.row(
        _Client,
        """
        select id, name, role, pan_masked, email, state, created_at, party, kind, mobile, reason,
               created_person, approved_at, employee, employee_name
          from booking.client_view c
         where id = %(id)s
           and (%(sees_all)s or exists (select 1 from identity.team t where t.lead = %(viewer)s
                                           and t.member in (c.employee, c.created_person)))
        """,
        id=client_id,
        sees_all=tx.actor.sees_all,
        viewer=tx.actor.person or tx.actor.id,
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
