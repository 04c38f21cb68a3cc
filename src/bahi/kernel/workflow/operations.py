"""Asking for approval and giving it: by another person, and of exactly what was asked."""

from collections.abc import Mapping
from uuid import UUID

from psycopg.types.json import Jsonb

from bahi.kernel import access, events
from bahi.kernel.workflow import rules
from bahi.kernel.workflow.errors import (
    DecidedAlready,
    DecidedBefore,
    NothingAsked,
    OwnRequest,
    ReasonMissing,
    TermsChanged,
)
from bahi.kernel.workflow.events import ApprovalGiven
from bahi.kernel.workflow.queries import RequestId
from bahi.kernel.workflow.rules import Outcome
from bahi.kit.errors import NotFound
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx


async def ask(
    tx: Tx,
    *,
    kind: str,
    subject: UUID,
    title: str,
    payload: Mapping[str, object],
    permission: str,
    needed: int = 1,
) -> RequestId:
    """Puts a request into the inbox of everybody with `permission`; an open one about the record is void."""
    await withdraw(tx, kind=kind, subject=subject)
    request = RequestId(new_id())
    await tx.insert(
        "workflow.request",
        id=request,
        kind=kind,
        subject=subject,
        title=title,
        payload=Jsonb({name: None if value is None else str(value) for name, value in payload.items()}),
        hash=rules.fingerprint(payload),
        permission=permission,
        needed=needed,
        maker=tx.actor.person or tx.actor.id,
        maker_name=tx.actor.name,
        asked_at=tx.now,
    )
    return request


async def withdraw(tx: Tx, *, kind: str, subject: UUID) -> None:
    """What was asked is no longer wanted, or no longer the same."""
    await tx.run(
        """
        update workflow.request set state = 'void', closed_at = %(now)s
         where kind = %(kind)s and subject = %(subject)s and state = 'open'
        """,
        kind=kind,
        subject=subject,
        now=tx.now,
    )


async def decide(
    tx: Tx,
    *,
    kind: str,
    subject: UUID,
    payload: Mapping[str, object],
    approves: bool,
    reason: str | None = None,
    apart_from: tuple[str, ...] = (),
) -> Outcome:
    """One person's word on the open request.

    `payload` is what the record says now: TermsChanged where it is not what was asked. `apart_from` names
    kinds of approval of the same record that must come from other people.
    """
    request = await _lock_open(tx, kind=kind, subject=subject)
    access.require(tx, request.permission)
    person = tx.actor.person or tx.actor.id
    if person == request.maker:
        raise OwnRequest
    if rules.fingerprint(payload) != request.hash:
        raise TermsChanged
    if not approves and not reason:
        raise ReasonMissing
    await _refuse_same_person(tx, request, subject=subject, person=person, apart_from=apart_from)
    await tx.insert(
        "workflow.decision",
        id=new_id(),
        request=request.id,
        maker=request.maker,
        person=person,
        name=tx.actor.name,
        approves=approves,
        reason=reason,
        at=tx.now,
    )
    return await _close(tx, request, kind=kind, subject=subject, approves=approves)


class _Request(Row):
    id: RequestId
    hash: str
    permission: str
    needed: int
    maker: UUID


async def _lock_open(tx: Tx, *, kind: str, subject: UUID) -> _Request:
    found = await tx.maybe(
        _Request,
        """
        select id, hash, permission, needed, maker from workflow.request
         where kind = %(kind)s and subject = %(subject)s and state = 'open' for update
        """,
        kind=kind,
        subject=subject,
    )
    if found is None:
        raise NothingAsked
    return found


async def _refuse_same_person(
    tx: Tx, request: _Request, *, subject: UUID, person: UUID, apart_from: tuple[str, ...]
) -> None:
    kinds = await tx.value(
        """
        select array(select r.kind from workflow.decision d join workflow.request r on r.id = d.request
                      where r.subject = %(subject)s and d.person = %(person)s and d.approves
                        and (r.id = %(request)s or r.kind = any(%(apart)s) and r.state = 'approved'))
        """,
        subject=subject,
        person=person,
        request=request.id,
        apart=list(apart_from),
    )
    if set(kinds) & set(apart_from):
        raise DecidedBefore
    if kinds:
        raise DecidedAlready


async def _close(tx: Tx, request: _Request, *, kind: str, subject: UUID, approves: bool) -> Outcome:
    given = await tx.value(
        "select count(*) from workflow.decision where request = %(id)s and approves", id=request.id
    )
    if approves and given < request.needed:
        await events.record(tx, ApprovalGiven(subject=subject, kind=kind, missing=request.needed - given))
        return Outcome.OPEN
    outcome = Outcome.APPROVED if approves else Outcome.REJECTED
    await tx.update("workflow.request", request.id, state=outcome, closed_at=tx.now)
    return outcome


class _Open(Row):
    kind: str
    subject: UUID
    hash: str
    state: str


async def decide_request(
    tx: Tx, *, request_id: RequestId, seen: str, approves: bool, reason: str | None
) -> None:
    """Carries out a decision from the inbox; `seen` is the hash of the terms the person was shown."""
    access.require(tx, "approvals.decide")
    found = await tx.maybe(
        _Open, "select kind, subject, hash, state from workflow.request where id = %(id)s", id=request_id
    )
    if found is None:
        raise NotFound("There is no such request.")
    if found.state != "open":
        raise NothingAsked
    if found.hash != seen:
        raise TermsChanged
    await rules.approval(found.kind).decide(tx, found.subject, approves, reason)
