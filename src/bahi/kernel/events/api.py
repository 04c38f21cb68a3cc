"""The audit trail over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from bahi.kernel.events import queries
from bahi.kernel.events.queries import AuditCount, AuditEntry
from bahi.kit.http import Reading, TransactionalRoute, needs
from bahi.kit.problems import PROBLEMS

router = APIRouter(
    prefix="/api/audit-logs", tags=["audit"], route_class=TransactionalRoute, responses=PROBLEMS
)


@router.get("")
@needs("audit.read")
async def audit_logs(
    tx: Reading,
    name: Annotated[str | None, Query(max_length=200)] = None,
    subject: UUID | None = None,
    actor: UUID | None = None,
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
    before: Annotated[int | None, Query(ge=1, lt=2**63)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> list[AuditEntry]:
    return await queries.entries(
        tx, name=name, subject=subject, actor=actor, since=since, until=until, before=before, limit=limit
    )


@router.get("/stats")
@needs("audit.read")
async def audit_stats(
    tx: Reading, since: AwareDatetime | None = None, until: AwareDatetime | None = None
) -> list[AuditCount]:
    return await queries.counts(tx, since=since, until=until)
