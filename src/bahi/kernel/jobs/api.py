"""Jobs over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from bahi.kernel.jobs import operations, queries
from bahi.kernel.jobs.queries import JobDetail, JobPage
from bahi.kernel.jobs.rules import JobState
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body, Row

router = APIRouter(prefix="/api/jobs", tags=["jobs"], route_class=TransactionalRoute, responses=PROBLEMS)
BIGINT = 2**63
JobId = Annotated[int, Path(ge=1, lt=BIGINT)]


class RequeueJobs(Body):
    ids: Annotated[list[Annotated[int, Field(ge=1, lt=BIGINT)]], Field(min_length=1, max_length=500)]


class Requeued(Row):
    requeued: int


@router.get("")
@needs("jobs.read")
async def jobs(
    tx: Reading,
    state: Annotated[list[JobState], Query(default_factory=list)],
    kind: Annotated[str | None, Query(max_length=200)] = None,
    before: Annotated[int | None, Query(ge=1, lt=BIGINT)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = queries.PAGE,
) -> JobPage:
    return await queries.jobs(tx, states=state, named=kind, before=before, limit=limit)


@router.post("/requeue")
@needs("jobs.requeue")
async def requeue_jobs(tx: Writing, body: RequeueJobs) -> Requeued:
    return Requeued(requeued=await operations.requeue_jobs(tx, job_ids=body.ids))


@router.get("/{job_id}")
@needs("jobs.read")
async def job(tx: Reading, job_id: JobId) -> JobDetail:
    return await queries.job(tx, job_id=job_id)


@router.post("/{job_id}/requeue")
@needs("jobs.requeue")
async def requeue_job(tx: Writing, job_id: JobId) -> JobDetail:
    return await operations.requeue_job(tx, job_id=job_id)
