"""Schedules become jobs: each slot once, however many workers look at the clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bahi.kernel.jobs.handlers import Schedule
from bahi.kernel.jobs.operations import NewJob, enqueue_many
from bahi.kernel.jobs.rules import next_run, slot_key
from bahi.kit.rows import Row
from bahi.kit.tx import Tx


class _Due(Row):
    kind: str
    next_at: datetime


async def keep_in_step(tx: Tx, schedules: tuple[Schedule, ...]) -> None:
    """The table lists what the code lists; a schedule that reads the same keeps its next time."""
    await tx.run("lock table jobs.schedule in share row exclusive mode")
    kinds = [s.kind for s in schedules]
    await tx.run("delete from jobs.schedule where kind <> all(%(kinds)s::text[])", kinds=kinds)
    for one in schedules:
        await tx.run(
            """
            insert into jobs.schedule as s (kind, cron, next_at) values (%(kind)s, %(cron)s, %(next)s)
                on conflict (kind) do update set cron = excluded.cron, next_at = excluded.next_at
             where s.cron <> excluded.cron
            """,
            kind=one.kind,
            cron=one.cron,
            next=next_run(one.cron, tx.now, tx.zone),
        )


async def fire_due(tx: Tx, schedules: tuple[Schedule, ...]) -> int:
    """One job for each schedule that is due; slots missed while nobody looked are not made up for."""
    known = {s.kind: s.cron for s in schedules}
    due = await tx.rows(
        _Due,
        """
        select kind, next_at from jobs.schedule
         where next_at <= %(now)s and kind = any(%(kinds)s::text[])
         order by kind for update skip locked
        """,
        now=tx.now,
        kinds=list(known),
    )
    for one in due:
        await _move_on(tx, one, known[one.kind], tx.zone)
    return await enqueue_many(
        tx,
        [
            NewJob(
                kind=one.kind,
                key=slot_key(one.kind, one.next_at),
                subject=one.kind,
                payload={"at": one.next_at.isoformat()},
            )
            for one in due
        ],
    )


async def _move_on(tx: Tx, due: _Due, cron: str, zone: ZoneInfo) -> None:
    await tx.run(
        "update jobs.schedule set next_at = %(next)s where kind = %(kind)s",
        kind=due.kind,
        next=next_run(cron, max(due.next_at, tx.now), zone),
    )
