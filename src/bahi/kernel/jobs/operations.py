"""Asking for work in the transaction that needs it done, and giving parked work another chance."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from bahi.kernel import access, events
from bahi.kernel.jobs import queries
from bahi.kernel.jobs.errors import NotParked
from bahi.kernel.jobs.events import JobRequeued
from bahi.kernel.jobs.handlers import Work
from bahi.kernel.jobs.queries import JobDetail
from bahi.kernel.jobs.rules import ATTEMPTS, JobState, trail_id
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx, Tx

KEEP_DONE = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """`key` makes it unique for as long as done jobs are kept; jobs of one subject run in order."""

    kind: str
    key: str
    subject: str | None = None
    payload: Mapping[str, object] = field(default_factory=dict[str, object])
    at: datetime | None = None
    attempts: int = ATTEMPTS
    blocks: bool = False


async def enqueue(
    tx: Tx,
    *,
    kind: str,
    key: str,
    subject: str | None = None,
    payload: Mapping[str, object] | None = None,
    at: datetime | None = None,
    attempts: int = ATTEMPTS,
    blocks: bool = False,
) -> bool:
    """A job that exists if and only if the transaction commits; False where its key is known already."""
    new = NewJob(
        kind=kind,
        key=key,
        subject=subject,
        payload=payload or {},
        at=at,
        attempts=attempts,
        blocks=blocks,
    )
    return await enqueue_many(tx, [new]) == 1


async def enqueue_many(tx: Tx, jobs: Iterable[NewJob]) -> int:
    """How many were new. Their lanes are taken in one order, so that two callers cannot deadlock."""
    told = [asdict(job) | {"place": place} for place, job in enumerate(jobs)]
    return await tx.value(
        """
        select count(jobs.enqueue(kind, subject, key, payload, at, attempts, blocks))
          from (select * from jsonb_to_recordset(%(jobs)s::jsonb)
                    as j(kind text, subject text, key text, payload jsonb, at timestamptz, attempts int,
                         blocks boolean, place int)
                 order by subject, place) ordered
        """,
        jobs=json.dumps(told, default=str),
    )


async def requeue_job(tx: Tx, *, job_id: int) -> JobDetail:
    """A parked job, from its first attempt on."""
    access.require(tx, "jobs.requeue")
    found = await queries.job(tx, job_id=job_id)
    if not await _requeue(tx, [job_id]):
        raise NotParked(found.state)
    return await queries.job(tx, job_id=job_id)


async def requeue_jobs(tx: Tx, *, job_ids: list[int]) -> int:
    """Those of them that are parked; how many that were."""
    access.require(tx, "jobs.requeue")
    return await _requeue(tx, job_ids)


class _Requeued(Row):
    id: int
    key: str
    kind: str
    error: str | None


async def _requeue(tx: Tx, job_ids: list[int]) -> int:
    again = await tx.rows(
        _Requeued,
        """
        with parked as (select id, error from jobs.job
                         where id = any(%(ids)s) and state = 'parked' order by id for update)
        update jobs.job j
           set state = 'ready', run_at = now(), attempts = 0, error = null, worker = null
          from parked p where j.id = p.id
        returning j.id, j.key, j.kind, split_part(p.error, E'\\n', 1) as error
        """,
        ids=job_ids,
    )
    for one in again:
        await events.record(
            tx, JobRequeued(subject=trail_id(one.key), job=one.id, kind=one.kind, error=one.error)
        )
    await tx.run("notify jobs")
    return len(again)


async def purge(tx: Tx, *, older_than: timedelta = KEEP_DONE) -> int:
    """Forgets jobs done long ago, and with them that their keys were used."""
    return await tx.run(
        "delete from jobs.job where state = %(done)s and finished_at < now() - %(age)s",
        done=JobState.DONE,
        age=older_than,
    )


async def let_rest(tx: Tx, *, before: datetime) -> int:
    """Drops what waits because of events before this: for a book whose history was entered afterwards."""
    return await tx.run(
        """
        delete from jobs.job
         where state = 'ready' and attempts = 0 and (payload ->> 'at')::timestamptz < %(before)s
           and exists (select from jobs.subscription s where s.kind = jobs.job.kind)
        """,
        before=before,
    )


async def unfinished(tx: ReadTx) -> set[str]:
    """The keys of all jobs that are not done."""
    return set(await tx.value("select array(select key from jobs.job where state <> 'done')"))


async def put_down(tx: Tx, keys: Iterable[str]) -> int:
    """Calls these done without doing them: for a book in which they were done elsewhere. How many."""
    return await tx.run(
        """
        update jobs.job set state = 'done', finished_at = now(), error = null, worker = null
         where key = any(%(keys)s) and state <> 'done'
        """,
        keys=list(keys),
    )


async def keep_in_step(tx: Tx, work: Work) -> None:
    """The table of subscriptions says what the code says."""
    await tx.run("lock table jobs.subscription in share row exclusive mode")
    wanted = json.dumps(
        [
            {"event": s.event, "kind": s.kind, "max_attempts": s.attempts, "blocks": s.blocks}
            for s in work.subscribers
        ]
    )
    await tx.run(
        """
        delete from jobs.subscription s where not exists (
            select from jsonb_to_recordset(%(wanted)s::jsonb) as w(event text, kind text)
             where w.event = s.event and w.kind = s.kind)
        """,
        wanted=wanted,
    )
    await tx.run(
        """
        insert into jobs.subscription (event, kind, max_attempts, blocks)
        select event, kind, max_attempts, blocks
          from jsonb_to_recordset(%(wanted)s::jsonb)
               as w(event text, kind text, max_attempts int, blocks boolean)
            on conflict (event, kind) do update
           set max_attempts = excluded.max_attempts, blocks = excluded.blocks
        """,
        wanted=wanted,
    )
