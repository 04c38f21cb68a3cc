"""Reading the trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from bahi.kernel.events import rules
from bahi.kit.errors import Denied
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx
from bahi.kit.versions import Stale

READ = "audit.read"


class AuditEntry(Row):
    """`seq` is the place to read on from."""

    id: UUID
    seq: int
    name: str
    subject: UUID
    actor: UUID
    actor_name: str
    on_behalf: UUID | None
    request: UUID
    at: datetime
    data: dict[str, Any]


class Happened(Row):
    """One thing that happened to a record, as its history shows it."""

    id: UUID
    name: str
    actor: str
    at: datetime
    data: dict[str, Any]


class AuditCount(Row):
    name: str
    count: int
    latest: datetime


async def entries(
    tx: ReadTx,
    *,
    name: str | None = None,
    subject: UUID | None = None,
    actor: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[AuditEntry]:
    """Newest first; `before` is the seq of the last one seen."""
    _require(tx)
    found = await tx.rows(
        AuditEntry,
        """
        select id, seq, name, subject, actor, actor_name, on_behalf, request, at, data
          from events.event
         where (%(name)s::text is null or name = %(name)s)
           and (%(subject)s::uuid is null or subject = %(subject)s)
           and (%(actor)s::uuid is null or actor = %(actor)s)
           and (%(since)s::timestamptz is null or at >= %(since)s)
           and (%(until)s::timestamptz is null or at < %(until)s)
           and (%(before)s::bigint is null or seq < %(before)s)
         order by seq desc
         limit %(limit)s
        """,
        name=name,
        subject=subject,
        actor=actor,
        since=since,
        until=until,
        before=before,
        limit=limit,
    )
    permissions = tx.actor.permissions
    return [entry.model_copy(update={"data": rules.visible(entry.data, permissions)}) for entry in found]


async def counts(
    tx: ReadTx, *, since: datetime | None = None, until: datetime | None = None
) -> list[AuditCount]:
    """How often each thing happened, the most frequent first."""
    _require(tx)
    return await tx.rows(
        AuditCount,
        """
        select name, count(*) as count, max(at) as latest
          from events.event
         where (%(since)s::timestamptz is null or at >= %(since)s)
           and (%(until)s::timestamptz is null or at < %(until)s)
         group by name order by count desc, name
        """,
        since=since,
        until=until,
    )


async def history(tx: ReadTx, *, subject: UUID) -> list[Happened]:
    """What happened to one record, newest first; whoever may see the record may call this."""
    found = await tx.rows(
        Happened,
        """
        select id, name, actor_name as actor, at, data from events.event
         where subject = %(subject)s order by seq desc limit 200
        """,
        subject=subject,
    )
    permissions = tx.actor.permissions
    return [one.model_copy(update={"data": rules.visible(one.data, permissions)}) for one in found]


class _LastChange(Row):
    actor_name: str
    at: datetime


async def require_unchanged(
    tx: ReadTx, *, subject: UUID, change: str, seen: str | None, version: str, current: Row
) -> None:
    """Stale where another version was seen; `change` is the event that tells who made the present one."""
    if seen is None or seen.strip('"') == version:
        return
    last = await tx.maybe(
        _LastChange,
        """
        select actor_name, at from events.event
         where subject = %(subject)s and name = %(change)s order by seq desc limit 1
        """,
        subject=subject,
        change=change,
    )
    raise Stale(
        by=last and last.actor_name,
        at=last and last.at,
        version=version,
        current=current.model_dump(mode="json"),
    )


def _require(tx: ReadTx) -> None:
    if READ not in tx.actor.permissions:
        raise Denied(f"{tx.actor.name} may not do this ({READ}).")
