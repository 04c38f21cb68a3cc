"""Reading clients and vendors."""

from datetime import datetime
from typing import Any, LiteralString, NewType
from uuid import UUID

from pydantic import computed_field

from bahi.desks.booking.clients.events import ClientApproved
from bahi.desks.booking.clients.papers import Papers, papers
from bahi.desks.booking.clients.rules import (
    ClientAction,
    ClientRole,
    ClientState,
    Constitution,
    DpType,
    available_actions,
)
from bahi.kernel import access, parties
from bahi.kit.errors import NotFound
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx
from bahi.kit.versions import fingerprint
from bahi.kit.written import Written

ClientId = NewType("ClientId", UUID)
# Of `booking.client_view c`, by `access.scope`: whom the reader or their team added or looks after.
VISIBLE: LiteralString = """
    (%(sees_all)s or exists (select from identity.team t
                              where t.lead = %(me)s and t.member in (c.employee, c.created_person)))
"""
# A paper that came after the approval, which it was therefore given without.
PAPERS_ADDED: LiteralString = """
    exists (select from documents.document d
             where d.owner_kind = 'party' and d.owner_id = c.party and d.uploaded_at > c.approved_at)
"""


class ClientLine(Row):
    """`papers_added` where a paper came after the approval."""

    id: ClientId
    name: str
    role: ClientRole
    pan_masked: str | None
    email: str | None
    state: ClientState
    papers_added: bool
    employee_name: str | None
    created_at: datetime


class ClientPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[ClientLine]
    next: ClientId | None


class ClientRecord(ClientLine):
    """`party` owns their accounts in the ledger, `employee` is the person who looks after them.

    Of an Aadhaar only the last four digits are known.
    """

    party: parties.PartyId
    kind: parties.Kind
    mobile: str | None
    reason: str | None
    approved_at: datetime | None
    employee: UUID | None
    constitution: Constitution
    otc_ucc: str | None
    dp_type: DpType
    trading_ucc: str | None
    aadhaar_last4: str | None
    more_emails: list[str]

    @computed_field
    @property
    def version(self) -> str:
        """Names what may be revised as it is now; sent back as If-Match."""
        return fingerprint(
            self.name, self.email, self.more_emails, self.mobile, self.dp_type, self.trading_ucc
        )


class _Client(ClientRecord):
    created_person: UUID


class Client(ClientRecord):
    """One client, with what the reader may do now."""

    identifiers: list[parties.Identifier]
    bank_accounts: list[parties.BankAccount]
    demat_accounts: list[parties.DematAccount]
    papers: Papers
    available_actions: list[ClientAction]


class ClientEvent(Row):
    id: UUID
    name: str
    actor: str
    at: datetime
    data: dict[str, Any]


async def clients(
    tx: ReadTx,
    *,
    role: ClientRole | None,
    states: list[ClientState],
    search: str | None,
    before: ClientId | None,
    papers_added: bool = False,
) -> Written[ClientPage]:
    """Those the reader or somebody below them added or looks after, newest first."""
    access.require(tx, "booking.clients.read")
    return await tx.page(
        ClientPage,
        """
        select id, name, role, pan_masked, email, state, employee_name, created_at, """
        + PAPERS_ADDED
        + """ as papers_added
          from booking.client_view c
         where """
        + VISIBLE
        + """
           and (%(role)s::text is null or role = %(role)s)
           and (%(states)s::text[] = '{}' or state = any(%(states)s))
           and (%(search)s::text is null
                or strpos(lower(concat_ws(' ', name, email, pan_masked)), lower(%(search)s)) > 0)
           and (%(before)s::uuid is null or id < %(before)s)
           and (not %(papers_added)s or """
        + PAPERS_ADDED
        + """)
         order by id desc limit %(limit)s
        """,
        **access.scope(tx),
        papers_added=papers_added,
        role=role,
        states=[str(s) for s in states],
        search=search or None,
        before=before,
    )


async def client(tx: ReadTx, *, client_id: ClientId) -> Client:
    """NotFound outside the reader's team."""
    access.require(tx, "booking.clients.read")
    found = await tx.row(
        _Client,
        """
        select c.id, c.name, c.role, c.pan_masked, c.email, c.state, c.created_at, c.party, c.kind, c.mobile,
               c.reason, c.created_person, c.approved_at, c.employee, c.employee_name,
               own.constitution, own.otc_ucc, own.dp_type, own.trading_ucc, p.aadhaar_last4,
               array(select address from parties.email
                      where party = c.party and place > 1 order by place) as more_emails,
        """
        + PAPERS_ADDED
        + """ as papers_added
          from booking.client_view c
          join booking.client own on own.id = c.id
          join parties.party p on p.id = c.party
         where c.id = %(id)s and
        """
        + VISIBLE,
        id=client_id,
        **access.scope(tx),
    )
    numbers = await parties.numbers(tx, party_id=found.party)
    handed_in = await papers(
        tx,
        client_id=client_id,
        party_id=found.party,
        constitution=found.constitution,
        name=found.name,
        accounts=numbers.bank_accounts,
        approved_at=found.approved_at,
    )
    return Client(
        **found.model_dump(exclude={"created_person", "version"}),
        identifiers=numbers.identifiers,
        bank_accounts=numbers.bank_accounts,
        demat_accounts=numbers.demat_accounts,
        papers=handed_in,
        available_actions=available_actions(
            found.state,
            maker=found.created_person,
            person=tx.actor.person or tx.actor.id,
            permissions=tx.actor.permissions,
            complete=not handed_in.missing,
        ),
    )


class _Whose(Row):
    party: parties.PartyId


async def party_of(tx: ReadTx, *, client_id: ClientId) -> parties.PartyId:
    """Whom a client is; NotFound outside the reader's team."""
    access.require(tx, "booking.clients.read")
    found = await tx.maybe(
        _Whose,
        "select party from booking.client_view c where c.id = %(id)s and " + VISIBLE,
        id=client_id,
        **access.scope(tx),
    )
    if found is None:
        raise NotFound("There is no such client.")
    return found.party


async def client_history(tx: ReadTx, *, client_id: ClientId) -> list[ClientEvent]:
    """What happened to the client and to the person behind them, newest first."""
    party = await party_of(tx, client_id=client_id)
    return await tx.rows(
        ClientEvent,
        """
        select id, name, actor_name as actor, at, data from events.event
         where subject in (%(client)s, %(party)s) order by seq desc limit 200
        """,
        client=client_id,
        party=party,
    )


async def was_approved(tx: ReadTx, *, client_id: ClientId) -> bool:
    """At any time, also where that was taken back."""
    return await tx.value(
        "select exists (select from events.event where subject = %(id)s and name = %(approved)s)",
        id=client_id,
        approved=ClientApproved.name,
    )


async def is_known(tx: ReadTx, *, party_id: parties.PartyId) -> bool:
    """In any role here, or by any account in the ledger."""
    return await tx.value(
        """
        select exists (select from booking.client where party = %(party)s)
            or exists (select from ledger.account where owner = %(party)s)
        """,
        party=party_id,
    )
