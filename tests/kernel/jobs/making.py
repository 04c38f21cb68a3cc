"""A table that handlers write to, and workers that run while a block lasts."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel import access, jobs
from bahi.kit.http import utc_now
from bahi.kit.tx import Database, Tx

EFFECT = """
    create table public.effect (id bigint generated always as identity primary key,
                                subject text, n int, by text);
    grant select, insert on public.effect to bahi_app"""
QUICK = jobs.Limits(lease=8.0, poll=0.2, grace=3.0)


def prepare(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(EFFECT)


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[Database]:
    async with (
        AsyncConnectionPool(url, kwargs={"options": AS_APP}, min_size=2, max_size=12) as writing,
        AsyncConnectionPool(url, kwargs={"options": AS_APP, "autocommit": True}, min_size=1) as reading,
    ):
        yield Database(writing, reading)


def writing(database: Database) -> Any:
    return database.write(access.SYSTEM, utc_now())


async def note(tx: Tx, job: jobs.Job) -> None:
    """The effect of a job: one row, in the job's own transaction."""
    await tx.insert("public.effect", subject=job.subject, n=job.payload["n"], by=str(job.token))


@asynccontextmanager
async def working(
    url: str, work: jobs.Work, *, workers: int = 1, limits: jobs.Limits = QUICK
) -> AsyncGenerator[list[jobs.Worker]]:
    stopping = asyncio.Event()
    async with AsyncExitStack() as stack:
        databases = [await stack.enter_async_context(opened(url)) for _ in range(workers)]
        hands = [jobs.Worker(d, url, work, name=f"w{n}", limits=limits) for n, d in enumerate(databases)]
        running = [asyncio.create_task(worker.run(stopping)) for worker in hands]
        try:
            yield hands
        finally:
            stopping.set()
            await asyncio.gather(*running)


async def until(url: str, condition: str, *, seconds: float = 40) -> None:
    """Waits until the database answers `condition` with true."""
    end = time.monotonic() + seconds
    async with await AsyncConnection.connect(url, autocommit=True) as connection:
        while time.monotonic() < end:
            if (await (await connection.execute(condition)).fetchone()) == (True,):
                return
            await asyncio.sleep(0.05)
        left = await (
            await connection.execute("select state, kind, count(*), max(error) from jobs.job group by 1, 2")
        ).fetchall()
    raise AssertionError(f"not within {seconds} s: {condition}; jobs: {left}")


async def ask(url: str, query: str) -> list[tuple[Any, ...]]:
    async with await AsyncConnection.connect(url, autocommit=True) as connection:
        return await (await connection.execute(query)).fetchall()


ALL_DONE = "select not exists (select from jobs.job where state <> 'done')"
OUT_OF_ORDER = """
    select subject, n from (select subject, n, lag(n) over (partition by subject order by id) as before
                              from public.effect) e where n <> coalesce(before, -1) + 1"""
