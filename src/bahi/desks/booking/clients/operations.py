"""Changing clients and vendors. Permit, lock, decide, change, record: in that order, every time."""

from collections.abc import Sequence
from uuid import UUID

from psycopg.errors import ForeignKeyViolation, UniqueViolation

from bahi.desks.booking.clients import approvals, queries, rules
from bahi.desks.booking.clients.errors import (
    AlreadyInRole,
    ClientHasHistory,
    NoSuchEmployee,
    NotPossible,
    OwnClient,
    PapersMissing,
    TooManyEmails,
    WrongKind,
)
from bahi.desks.booking.clients.events import (
    ClientApproved,
    ClientCreated,
    ClientRejected,
    ClientRevised,
    ClientSuspended,
    ClientUnsuspended,
    ClientWithdrawn,
    EmployeeMapped,
)
from bahi.desks.booking.clients.queries import Client, ClientId
from bahi.desks.booking.clients.rules import (
    FROM,
    MOST_EMAILS,
    ClientAction,
    ClientRole,
    ClientState,
    Constitution,
    DpType,
    is_own,
)
from bahi.kernel import access, events, parties, workflow
from bahi.kernel.identity.users import queries as users
from bahi.kernel.parties import rules as identity_rules
from bahi.kernel.workflow import Outcome
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx


async def create_client(
    tx: Tx,
    *,
    name: str,
    role: ClientRole,
    kind: parties.Kind,
    pan: str,
    email: str,
    mobile: str,
    more_emails: Sequence[str] = (),
    proprietor: bool = False,
    aadhaar: str | None = None,
    dp_type: DpType = DpType.OUTSIDE,
    trading_ucc: str | None = None,
) -> Client:
    """Enters a new party in a role; somebody else approves it."""
    access.require(tx, "booking.clients.create")
    number = identity_rules.checked(parties.Scheme.PAN, pan)
    if identity_rules.pan_kind(number) is not kind:
        raise WrongKind(kind)
    constitution = rules.constitution(number, proprietor=proprietor)
    code, addresses = rules.trading_code(dp_type, trading_ucc), _emails(email, more_emails)
    party_id = await parties.add(tx, kind=kind, family=parties.Family.CLIENT, name=name)
    await parties.add_identifier(tx, party_id=party_id, scheme=parties.Scheme.PAN, number=number)
    await parties.set_emails(tx, party_id=party_id, emails=addresses)
    await parties.set_mobile(tx, party_id=party_id, mobile=mobile)
    if aadhaar:
        await parties.set_aadhaar(tx, party_id=party_id, number=aadhaar)
    return await _enter(tx, party_id, role, constitution, dp_type, code)


def _emails(first: str, others: Sequence[str]) -> list[str]:
    emails = [first, *others]
    if len(emails) > MOST_EMAILS or len({email.lower() for email in emails}) < len(emails):
        raise TooManyEmails
    return emails


async def clone_client(tx: Tx, *, client_id: ClientId) -> Client:
    """The same party in the other role, to be approved for it."""
    access.require(tx, "booking.clients.create")
    found = await queries.client(tx, client_id=client_id)
    other = ClientRole.VENDOR if found.role is ClientRole.CLIENT else ClientRole.CLIENT
    try:
        return await _enter(tx, found.party, other, found.constitution, found.dp_type, found.trading_ucc)
    except UniqueViolation as taken:
        raise AlreadyInRole(other) from taken


async def _enter(
    tx: Tx,
    party_id: parties.PartyId,
    role: ClientRole,
    constitution: Constitution,
    dp_type: DpType,
    trading_ucc: str | None,
) -> Client:
    client_id = ClientId(new_id())
    is_client = role is ClientRole.CLIENT
    number = await tx.value("select nextval('booking.otc_ucc')") if is_client else None
    await tx.insert(
        "booking.client",
        id=client_id,
        party=party_id,
        role=role,
        constitution=constitution,
        otc_ucc=f"OTC{number:07}" if is_client else None,
        dp_type=dp_type,
        trading_ucc=trading_ucc,
        created_at=tx.now,
        created_by=tx.actor.id,
        created_person=tx.actor.person or tx.actor.id,
        employee=None if tx.actor.sees_all else tx.actor.person,
    )
    await parties.take_role(tx, party_id=party_id, role=role)
    await events.record(tx, ClientCreated(subject=client_id, party=party_id, role=role))
    await approvals.ask(tx, party_id=party_id)
    return await queries.client(tx, client_id=client_id)


class _Client(Row):
    party: parties.PartyId
    role: ClientRole
    state: ClientState
    created_person: UUID
    employee: UUID | None


async def revise_client(
    tx: Tx,
    *,
    client_id: ClientId,
    name: str,
    email: str,
    mobile: str,
    more_emails: Sequence[str] = (),
    dp_type: DpType = DpType.OUTSIDE,
    trading_ucc: str | None = None,
    seen: str | None = None,
) -> Client:
    """A new name must be approved anew, by somebody other than who gave it."""
    access.require(tx, "booking.clients.create")
    now = await _lock(tx, client_id)
    if now.state is ClientState.SUSPENDED:
        raise NotPossible("a change", now.state)
    found = await queries.client(tx, client_id=client_id)
    await events.require_unchanged(
        tx, subject=client_id, change=ClientRevised.name, seen=seen, version=found.version, current=found
    )
    before = await parties.party(tx, party_id=now.party)
    code, addresses = rules.trading_code(dp_type, trading_ucc), _emails(email, more_emails)
    await tx.update("booking.client", client_id, dp_type=dp_type, trading_ucc=code)
    await parties.rename(tx, party_id=now.party, name=name)
    await parties.set_emails(tx, party_id=now.party, emails=addresses)
    await parties.set_mobile(tx, party_id=now.party, mobile=mobile)
    again = before.name != name
    if again:
        await tx.run(
            """
            update booking.client
               set state = 'pending', reason = null,
                   created_by = %(by)s, created_person = %(person)s,
                   approved_at = null, approved_by = null, approved_person = null
             where party = %(party)s and state <> 'suspended'
            """,
            party=now.party,
            by=tx.actor.id,
            person=tx.actor.person or tx.actor.id,
        )
    await approvals.submit_again(tx, party_id=now.party)
    await events.record(tx, ClientRevised(subject=client_id, to_be_approved_again=again))
    return await queries.client(tx, client_id=client_id)


async def decide_client(tx: Tx, *, client_id: ClientId, approves: bool, reason: str | None = None) -> Client:
    """Another person's word; a refusal stands with its reason until somebody puts it right."""
    access.require(tx, "booking.clients.approve")
    now = await _lock_for(tx, client_id, ClientAction.APPROVE)
    person = tx.actor.person or tx.actor.id
    if is_own(now.created_person, person):
        raise OwnClient
    payload, missing = await approvals.terms(tx, party_id=now.party, client_id=client_id)
    if missing:
        raise PapersMissing(missing)
    outcome = await workflow.decide(
        tx,
        kind=approvals.KIND,
        subject=client_id,
        payload=payload,
        approves=approves,
        reason=reason,
    )
    if outcome is Outcome.APPROVED:
        await tx.update(
            "booking.client",
            client_id,
            state=ClientState.APPROVED,
            approved_at=tx.now,
            approved_by=tx.actor.id,
            approved_person=person,
        )
        await events.record(tx, ClientApproved(subject=client_id))
    elif outcome is Outcome.REJECTED:
        await tx.update("booking.client", client_id, state=ClientState.REJECTED, reason=reason)
        await events.record(tx, ClientRejected(subject=client_id, reason=reason or ""))
    return await queries.client(tx, client_id=client_id)


async def approve_client(tx: Tx, *, client_id: ClientId) -> Client:
    access.require(tx, "booking.clients.approve")
    return await decide_client(tx, client_id=client_id, approves=True)


async def suspend_client(tx: Tx, *, client_id: ClientId, reason: str) -> Client:
    access.require(tx, "booking.clients.suspend")
    await _lock_for(tx, client_id, ClientAction.SUSPEND)
    await tx.update("booking.client", client_id, state=ClientState.SUSPENDED, reason=reason)
    await events.record(tx, ClientSuspended(subject=client_id, reason=reason))
    return await queries.client(tx, client_id=client_id)


async def unsuspend_client(tx: Tx, *, client_id: ClientId) -> Client:
    access.require(tx, "booking.clients.suspend")
    await _lock_for(tx, client_id, ClientAction.UNSUSPEND)
    await tx.update("booking.client", client_id, state=ClientState.APPROVED, reason=None)
    await events.record(tx, ClientUnsuspended(subject=client_id))
    return await queries.client(tx, client_id=client_id)


async def add_bank_account(tx: Tx, *, client_id: ClientId, holder: str, ifsc: str, number: str) -> Client:
    access.require(tx, "booking.clients.create")
    now = await _lock(tx, client_id)
    await parties.add_bank_account(tx, party_id=now.party, holder=holder, ifsc=ifsc, number=number)
    await approvals.submit_again(tx, party_id=now.party)
    return await queries.client(tx, client_id=client_id)


async def add_demat_account(tx: Tx, *, client_id: ClientId, number: str) -> Client:
    access.require(tx, "booking.clients.create")
    now = await _lock(tx, client_id)
    await parties.add_demat_account(tx, party_id=now.party, number=number)
    await approvals.submit_again(tx, party_id=now.party)
    return await queries.client(tx, client_id=client_id)


async def withdraw_client(tx: Tx, *, client_id: ClientId) -> None:
    """Takes back an entry that led to nothing, and forgets their numbers; ClientHasHistory otherwise."""
    access.require(tx, "booking.clients.create")
    now = await _lock(tx, client_id)
    if now.state is not ClientState.PENDING or await queries.was_approved(tx, client_id=client_id):
        raise ClientHasHistory
    try:
        await tx.run("delete from booking.paper_waiver where client = %(id)s", id=client_id)
        await tx.run("delete from booking.client where id = %(id)s", id=client_id)
    except ForeignKeyViolation as referred:
        raise ClientHasHistory from referred
    await workflow.withdraw(tx, kind=approvals.KIND, subject=client_id)
    if not await queries.is_known(tx, party_id=now.party):
        await parties.release_numbers(tx, party_id=now.party)
    await events.record(tx, ClientWithdrawn(subject=client_id, party=now.party, role=now.role))


async def reveal_number(tx: Tx, *, client_id: ClientId, number_id: UUID, reason: str) -> parties.Revealed:
    """One of their numbers in clear, for a reason that stays on record."""
    access.require(tx, "pii.reveal")
    party = await queries.party_of(tx, client_id=client_id)
    return await parties.reveal(tx, party_id=party, number_id=number_id, reason=reason)


async def map_employee(tx: Tx, *, client_id: ClientId, employee: UUID | None) -> Client:
    """Gives the client to a person of the firm, who then sees them with all above; None to nobody."""
    access.require(tx, "booking.clients.map")
    now = await _lock(tx, client_id)
    if employee is not None and employee not in {c.person for c in await users.colleagues(tx)}:
        raise NoSuchEmployee
    if now.employee != employee:
        await tx.update("booking.client", client_id, employee=employee)
        await events.record(tx, EmployeeMapped(subject=client_id, before=now.employee, after=employee))
    return await queries.client(tx, client_id=client_id)


async def _lock(tx: Tx, client_id: ClientId) -> _Client:
    """NotFound where the actor may not see the client."""
    await queries.party_of(tx, client_id=client_id)
    return await tx.lock(_Client, "booking.client", client_id)


async def _lock_for(tx: Tx, client_id: ClientId, action: ClientAction) -> _Client:
    now = await _lock(tx, client_id)
    if now.state is not FROM[action]:
        raise NotPossible(action, now.state)
    return now
