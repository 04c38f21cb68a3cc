"""Who has which job: claiming, completing, giving back, and taking from workers that fell silent."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import LiteralString
from uuid import UUID

from psycopg.rows import class_row

from bahi.kernel.jobs.errors import Fenced
from bahi.kernel.jobs.handlers import Job
from bahi.kernel.jobs.rules import is_spent, wait_before
from bahi.kit.tx import Tx

# A job's id and the token of one attempt at it.
Attempt = tuple[int, int]

GLANCE = 48
# A queue that grew by thousands in a second looks empty to the planner, which then reads all of it.
BY_INDEX: LiteralString = "set local enable_bitmapscan = off; set local enable_seqscan = off"
DUE: LiteralString = "j.state = 'ready' and j.run_at <= now() and j.kind = any(%(kinds)s)"
# Whose turn it is in a lane: the first job that is due, was tried before, or is parked and blocks. What is
# only planned for later holds up nobody.
TURN: LiteralString = """
      from jobs.job e
     where e.subject = l.subject and e.state <> 'done'
       and (e.state = 'ready' and (e.attempts > 0 or e.run_at <= now()) or e.state = 'parked' and e.blocks)
     order by e.id limit 1"""
TAKE: LiteralString = f"""
    , free as materialized (
        select l.id, l.run_at from candidate l
         where l.subject is null
            or l.id = (select e.id {TURN})
               and not exists (select from jobs.job r where r.subject = l.subject and r.state = 'running')
         order by l.run_at, l.id limit 4 * %(most)s)
    , mine as (select j.id from free join jobs.job j on j.id = free.id and j.state = 'ready'
                order by free.run_at, free.id limit %(most)s for update of j skip locked)
    update jobs.job j
       set state = 'running', token = token + 1, attempts = attempts + 1, worker = %(worker)s
      from mine where j.id = mine.id
    returning j.id, j.kind, j.subject, j.key, j.payload, j.token, j.attempts, j.max_attempts"""
FROM_WINDOW: LiteralString = f"""
    with candidate as materialized (
        select j.id, j.subject, j.run_at from jobs.job j where {DUE}
         order by j.run_at, j.id limit %(window)s)
    {TAKE}"""
# Steps from subject to subject along the index, to each one's turn: far slower than the window where subjects
# are many, but one with a long queue cannot hide the others.
FROM_LANES: LiteralString = f"""
    with recursive lane as (
        (select subject from jobs.job where state <> 'done' and subject is not null order by subject limit 1)
        union all
        select (select n.subject from jobs.job n
                 where n.state <> 'done' and n.subject > l.subject order by n.subject limit 1)
          from lane l where l.subject is not null),
    candidate as materialized (
        select j.id, j.subject, j.run_at from lane l cross join lateral (select e.* {TURN}) j where {DUE}
        union all
        (select j.id, j.subject, j.run_at from jobs.job j where j.subject is null and {DUE}
          order by j.run_at, j.id limit %(window)s))
    {TAKE}"""
CROWDED: LiteralString = f"""
    select count(*) = %(window)s
      from (select from jobs.job j where {DUE} order by j.run_at, j.id limit %(window)s) due"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a claim may take: `most` jobs of these kinds, looking at the first `window` that are due."""

    worker: UUID
    kinds: list[str]
    most: int
    window: int = 500


async def claim(tx: Tx, reach: Reach) -> list[Job]:
    """From a few that are due, and only where those do not suffice, from all in the window."""
    claimed = await _take(tx, FROM_WINDOW, replace(reach, window=GLANCE))
    if len(claimed) < reach.most and await is_crowded(tx, replace(reach, window=GLANCE)):
        claimed += await _take(tx, FROM_WINDOW, replace(reach, most=reach.most - len(claimed)))
    return claimed


async def claim_across(tx: Tx, reach: Reach) -> list[Job]:
    """For when the window is full of jobs that wait for one another."""
    return await _take(tx, FROM_LANES, reach)


async def is_crowded(tx: Tx, reach: Reach) -> bool:
    """Whether more is due than the window shows."""
    return await tx.value(CROWDED, window=reach.window, kinds=reach.kinds)


async def _take(tx: Tx, query: LiteralString, reach: Reach) -> list[Job]:
    await tx.run(BY_INDEX)
    cursor = tx.connection.cursor(row_factory=class_row(Job))
    params = {"worker": reach.worker, "kinds": reach.kinds, "most": reach.most, "window": reach.window}
    return await (await cursor.execute(query, params)).fetchall()


async def complete(tx: Tx, job: Job) -> None:
    """Fenced unless this attempt still has the job."""
    done = await tx.run(
        """
        update jobs.job set state = 'done', finished_at = clock_timestamp(), error = null
         where id = %(id)s and token = %(token)s and state = 'running'
        """,
        id=job.id,
        token=job.token,
    )
    if not done:
        raise Fenced


async def fail(tx: Tx, job: Job, error: str, *, chance: float) -> bool:
    """Back to wait for its next attempt, or parked after the last; True if parked."""
    park = is_spent(job.attempts, job.max_attempts)
    touched = await tx.run(
        """
        update jobs.job
           set state = case when %(park)s then 'parked' else 'ready' end, error = %(error)s, worker = null,
               run_at = case when %(park)s then run_at else clock_timestamp() + %(wait)s end
         where id = %(id)s and token = %(token)s and state = 'running'
        """,
        id=job.id,
        token=job.token,
        error=error,
        park=park,
        wait=wait_before(job.attempts, chance),
    )
    if not touched:
        raise Fenced
    if park:
        await tx.run("notify live, 'jobs.parked'")
    return park


async def beat(tx: Tx, *, worker: UUID, name: str, lease: float) -> None:
    """`lease` seconds from now on this worker counts as lost, unless it beats again."""
    await tx.run(
        """
        insert into jobs.worker (id, name, alive_until)
        values (%(worker)s, %(name)s, clock_timestamp() + make_interval(secs => %(lease)s))
            on conflict (id) do update set alive_until = excluded.alive_until
        """,
        worker=worker,
        name=name,
        lease=lease,
    )


async def reap(tx: Tx, strays: Iterable[Attempt] = ()) -> int:
    """Takes these and the jobs of lost workers from whoever had them; those out of attempts are parked."""
    taken = await tx.run(
        """
        with lost as (
            select j.id from jobs.job j left join jobs.worker w on w.id = j.worker
             where j.state = 'running'
               and (w.id is null or w.alive_until < clock_timestamp()
                    or exists (select from jsonb_to_recordset(%(strays)s::jsonb) as s(id bigint, token bigint)
                                where s.id = j.id and s.token = j.token))
             order by j.id for update of j skip locked)
        update jobs.job j
           set state = case when attempts >= max_attempts then 'parked' else 'ready' end,
               token = token + 1, worker = null, run_at = now(),
               error = 'The worker that ran this job was lost.'
          from lost where lost.id = j.id
        """,
        strays=_listed(strays),
    )
    await tx.run("delete from jobs.worker where alive_until < clock_timestamp() - interval '1 hour'")
    return taken


async def held(tx: Tx, *, worker: UUID) -> set[Attempt]:
    """What the table says this worker runs."""
    cursor = await tx.connection.execute(
        "select id, token from jobs.job where worker = %s and state = 'running'", (worker,)
    )
    rows: list[Attempt] = await cursor.fetchall()
    return set(rows)


async def leave(tx: Tx, *, worker: UUID, unfinished: Iterable[Attempt]) -> None:
    """What was not brought to an end here another may begin at once, as if it had not been tried."""
    await tx.run(
        """
        update jobs.job j
           set state = 'ready', token = j.token + 1, worker = null, run_at = now(), attempts = attempts - 1
          from jsonb_to_recordset(%(unfinished)s::jsonb) as u(id bigint, token bigint)
         where j.id = u.id and j.token = u.token and j.state = 'running'
        """,
        unfinished=_listed(unfinished),
    )
    await tx.run("delete from jobs.worker where id = %(worker)s", worker=worker)
    await tx.run("notify jobs")


def _listed(attempts: Iterable[Attempt]) -> str:
    return json.dumps([{"id": job, "token": token} for job, token in attempts])
