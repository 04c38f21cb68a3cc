"""Reading jobs."""

from datetime import datetime
from typing import Any

from bahi.kernel import access
from bahi.kernel.events import rules as trail
from bahi.kernel.jobs.rules import JobState
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

PAGE = 60


class JobLine(Row):
    """`error` is the first line of what went wrong last."""

    id: int
    kind: str
    subject: str | None
    state: JobState
    attempts: int
    max_attempts: int
    run_at: datetime
    created_at: datetime
    finished_at: datetime | None
    error: str | None


class JobDetail(JobLine):
    """One job, with all that is known of its last failure."""

    key: str
    blocks: bool
    payload: dict[str, Any]


class JobCount(Row):
    state: JobState
    count: int


class JobPage(Row):
    """`next` is the cursor of the following page, if there is one; `counts` leaves out what is done."""

    items: list[JobLine]
    next: int | None
    counts: list[JobCount]


async def jobs(
    tx: ReadTx, *, states: list[JobState], named: str | None, before: int | None, limit: int = PAGE
) -> JobPage:
    """Newest first; `named` is the beginning of a kind, `before` the last job already seen."""
    access.require(tx, "jobs.read")
    found = await tx.rows(
        JobLine,
        """
        select id, kind, subject, state, attempts, max_attempts, run_at, created_at, finished_at,
               split_part(error, E'\\n', 1) as error
          from jobs.job
         where (%(states)s::text[] = '{}' or state = any(%(states)s))
           and (%(named)s::text is null or starts_with(kind, %(named)s))
           and (%(before)s::bigint is null or id < %(before)s)
         order by id desc limit %(limit)s
        """,
        states=[str(s) for s in states],
        named=named or None,
        before=before,
        limit=limit + 1,
    )
    items = found[:limit]
    return JobPage(items=items, next=items[-1].id if len(found) > limit else None, counts=await _counts(tx))


async def _counts(tx: ReadTx) -> list[JobCount]:
    return await tx.rows(
        JobCount,
        """
        select s.state, (select count(*) from jobs.job j where j.state = s.state) as count
          from unnest(array['ready', 'running', 'parked']) with ordinality s(state, n) order by n
        """,
    )


async def job(tx: ReadTx, *, job_id: int) -> JobDetail:
    access.require(tx, "jobs.read")
    found = await tx.row(
        JobDetail,
        """
        select id, kind, subject, state, attempts, max_attempts, run_at, created_at, finished_at, error,
               key, blocks, payload
          from jobs.job where id = %(id)s
        """,
        id=job_id,
    )
    return found.model_copy(update={"payload": trail.visible(found.payload, tx.actor.permissions)})
