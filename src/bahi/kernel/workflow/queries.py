"""What waits for whom, and who decided what."""

from datetime import datetime
from typing import Any, LiteralString, NewType
from uuid import UUID

from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

RequestId = NewType("RequestId", UUID)
PAGE = 60


class Waiting(Row):
    """One open request. `hash` names the terms that were seen; `may_decide` is false for one's own."""

    id: RequestId
    kind: str
    subject: UUID
    title: str
    payload: dict[str, Any]
    hash: str
    needed: int
    given: int
    maker_name: str
    asked_at: datetime
    own: bool
    may_decide: bool


class Inbox(Row):
    """Oldest first. `to_decide` counts everything that waits for the reader."""

    items: list[Waiting]
    to_decide: int
    next: RequestId | None


class ApprovalWord(Row):
    name: str
    approves: bool
    reason: str | None
    at: datetime


class ApprovalRequest(Row):
    """A request with the words given on it, for the record it is about."""

    id: RequestId
    kind: str
    title: str
    hash: str
    state: str
    needed: int
    maker_name: str
    asked_at: datetime
    closed_at: datetime | None
    words: list[ApprovalWord]


class _Counted(Waiting):
    to_decide: int


async def inbox(tx: ReadTx, *, kinds: list[str], after: RequestId | None) -> Inbox:
    """What the reader may decide, and what they asked for themselves."""
    access.require(tx, "approvals.read")
    found = await tx.rows(
        _Counted,
        """
        with open as (
            select r.*, r.maker = %(me)s as own,
                   (select count(*) from workflow.decision d where d.request = r.id) as given,
                   r.permission = any(%(permissions)s) and r.maker <> %(me)s
                       and not exists (select from workflow.decision d
                                        where d.request = r.id and d.person = %(me)s) as may_decide
              from workflow.request r
             where r.state = 'open' and (r.permission = any(%(permissions)s) or r.maker = %(me)s))
        select id, kind, subject, title, payload, hash, needed, given, maker_name, asked_at, own, may_decide,
               (select count(*) from open where may_decide) as to_decide
          from open
         where (%(kinds)s::text[] = '{}' or kind = any(%(kinds)s))
           and (%(after)s::uuid is null or id > %(after)s)
         order by id limit %(limit)s
        """,
        me=tx.actor.person or tx.actor.id,
        permissions=list(tx.actor.permissions),
        kinds=kinds,
        after=after,
        limit=PAGE + 1,
    )
    shown = [Waiting(**row.model_dump(exclude={"to_decide"})) for row in found[:PAGE]]
    return Inbox(
        items=shown,
        to_decide=found[0].to_decide if found else 0,
        next=shown[-1].id if len(found) > PAGE else None,
    )


def requests(of: LiteralString) -> LiteralString:
    """A column of a statement: every `ApprovalRequest` about the record `of` it, newest first."""
    return (
        """
        (select coalesce(jsonb_agg(q order by q.id desc), '[]') from (
            select r.id, r.kind, r.title, r.hash, r.state, r.needed, r.maker_name, r.asked_at, r.closed_at,
                   coalesce((select jsonb_agg(jsonb_build_object('name', d.name, 'approves', d.approves,
                                                                 'reason', d.reason, 'at', d.at)
                                              order by d.id)
                               from workflow.decision d where d.request = r.id), '[]') as words
              from workflow.request r where r.subject = """
        + of
        + """ order by r.id desc limit 50) q)
        """
    )


class _Requests(Row):
    found: list[ApprovalRequest]


async def requests_of(tx: ReadTx, *, subject: UUID) -> list[ApprovalRequest]:
    """The same by themselves; whoever may see the record may see them."""
    told = await tx.row(_Requests, "select " + requests("%(subject)s") + " as found", subject=subject)
    return told.found
