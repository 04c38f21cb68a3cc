"""A worker: claims jobs, runs them side by side, and lets go of them in order when told to stop."""

import asyncio
import random
import traceback
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, replace

import psycopg
import structlog
from psycopg.errors import OperationalError, UniqueViolation
from psycopg_pool import PoolTimeout

from bahi.kernel import access
from bahi.kernel.jobs import claims, schedules
from bahi.kernel.jobs.claims import Attempt, Reach
from bahi.kernel.jobs.errors import Fenced
from bahi.kernel.jobs.handlers import Job, Outside, Work
from bahi.kernel.jobs.operations import keep_in_step
from bahi.kit.http import utc_now
from bahi.kit.rows import new_id
from bahi.kit.tx import Database, Tx

log = structlog.get_logger()
AWAY = (OperationalError, PoolTimeout)
TOLD = 4000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much at once; seconds until a silent worker is lost, between looks, and to end in."""

    at_once: int = 8
    lease: float = 15.0
    poll: float = 1.0
    grace: float = 10.0
    window: int = 500
    pause: float = 0.5


class Worker:
    def __init__(
        self, database: Database, url: str, work: Work, *, name: str, limits: Limits | None = None
    ) -> None:
        self.id = new_id()
        self.name = name
        self._database, self._url, self._work = database, url, work
        self._limits = limits or Limits()
        self._running: dict[Attempt, asyncio.Task[None]] = {}
        self._strays: set[Attempt] = set()
        self._awake = asyncio.Event()
        self._across_at = 0.0

    async def run(self, stopping: asyncio.Event) -> None:
        """Until told to stop; what has not ended within the grace is given back."""
        await self._until_there(self._begin)
        tending = [asyncio.create_task(task()) for task in (self._listen, self._beats, self._fire)]
        stopped = asyncio.create_task(self._wake_when(stopping))
        try:
            while not stopping.is_set():
                await self._look()
            await self._finish()
        finally:
            for task in (*tending, stopped):
                task.cancel()
            await asyncio.gather(*tending, stopped, return_exceptions=True)

    async def _begin(self, tx: Tx) -> None:
        await keep_in_step(tx, self._work)
        await schedules.keep_in_step(tx, self._work.schedules)
        await claims.beat(tx, worker=self.id, name=self.name, lease=self._limits.lease)

    async def _wake_when(self, stopping: asyncio.Event) -> None:
        await stopping.wait()
        self._awake.set()

    async def _look(self) -> None:
        """Claims what it has hands for; sleeps where there was nothing, or no hand is free."""
        self._awake.clear()
        claimed = await self._claim() if len(self._running) < self._limits.at_once else []
        for job in claimed:
            self._start(job)
        if not claimed or len(self._running) >= self._limits.at_once:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._awake.wait(), self._limits.poll)

    async def _claim(self) -> list[Job]:
        most = self._limits.at_once - len(self._running)
        reach = Reach(worker=self.id, kinds=list(self._work.by_kind), most=most, window=self._limits.window)
        try:
            async with self._tx() as tx:
                claimed = await claims.claim(tx, reach)
                if len(claimed) < most and self._may_look_across() and await claims.is_crowded(tx, reach):
                    self._across_at = asyncio.get_running_loop().time()
                    claimed += await claims.claim_across(tx, replace(reach, most=most - len(claimed)))
            return claimed
        except UniqueViolation:
            await asyncio.sleep(random.uniform(0.01, 0.05))  # noqa: S311 two workers met in one lane
            self._awake.set()
        except AWAY as error:
            log.warning("jobs.database_away", error=str(error))
            await asyncio.sleep(self._limits.pause)
        return []

    def _may_look_across(self) -> bool:
        return asyncio.get_running_loop().time() - self._across_at >= self._limits.pause

    def _start(self, job: Job) -> None:
        attempt = (job.id, job.token)
        task = asyncio.create_task(self._attempt(job))
        self._running[attempt] = task

        def ended(task: asyncio.Task[None]) -> None:
            del self._running[attempt]
            self._awake.set()
            if not task.cancelled() and (error := task.exception()):
                log.error("jobs.attempt_not_recorded", job=job.id, kind=job.kind, error=str(error))

        task.add_done_callback(ended)

    async def _attempt(self, job: Job) -> None:
        try:
            await self._handle(job)
        except Fenced:
            log.warning("jobs.fenced", job=job.id, kind=job.kind)
        except Exception as error:
            await self._failed(job, error)

    async def _handle(self, job: Job) -> None:
        handler = self._work.by_kind[job.kind]
        if isinstance(handler, Outside):
            async with asyncio.timeout(handler.timeout):
                await handler.handler(self._database, job)
            async with self._tx() as tx:
                await claims.complete(tx, job)
            return
        async with self._tx() as tx:
            async with asyncio.timeout(handler.timeout):
                await handler.handler(tx, job)
            await claims.complete(tx, job)

    async def _failed(self, job: Job, error: Exception) -> None:
        chance = random.random()  # noqa: S311 it only spreads the retries
        try:
            async with self._tx() as tx:
                parked = await claims.fail(tx, job, _told(error, self._work, job), chance=chance)
        except Fenced:
            log.warning("jobs.fenced", job=job.id, kind=job.kind)
            return
        log.warning("jobs.parked" if parked else "jobs.failed", job=job.id, kind=job.kind, error=str(error))

    async def _listen(self) -> None:
        """Hears of new jobs at once. Without it, as behind a pooler, the polling finds them."""
        while True:
            with suppress(psycopg.Error):
                async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
                    await connection.execute("listen jobs")
                    self._awake.set()
                    async for _ in connection.notifies():
                        self._awake.set()
            await asyncio.sleep(self._limits.pause)

    async def _beats(self) -> None:
        while True:
            await asyncio.sleep(self._limits.lease / 4)
            await self._unless_away(self._beat)

    async def _beat(self, tx: Tx) -> None:
        await claims.beat(tx, worker=self.id, name=self.name, lease=self._limits.lease)
        # Seen twice, they are not about to begin or end: what became of them could not be written down.
        strays = await claims.held(tx, worker=self.id) - set(self._running)
        if await claims.reap(tx, strays & self._strays):
            self._awake.set()
        self._strays = strays

    async def _fire(self) -> None:
        while True:
            await self._unless_away(self._fire_due)
            await asyncio.sleep(self._limits.poll)

    async def _fire_due(self, tx: Tx) -> None:
        await schedules.fire_due(tx, self._work.schedules)

    async def _finish(self) -> None:
        if self._running:
            await asyncio.wait(self._running.values(), timeout=self._limits.grace)
        unfinished = dict(self._running)
        for task in unfinished.values():
            task.cancel()
        await asyncio.gather(*unfinished.values(), return_exceptions=True)
        await self._unless_away(lambda tx: self._leave(tx, set(unfinished)))

    async def _leave(self, tx: Tx, unfinished: set[Attempt]) -> None:
        await claims.leave(tx, worker=self.id, unfinished=unfinished)

    def _tx(self) -> AbstractAsyncContextManager[Tx]:
        return self._database.write(access.SYSTEM, utc_now())

    async def _unless_away(self, step: Callable[[Tx], Awaitable[None]]) -> bool:
        try:
            async with self._tx() as tx:
                await step(tx)
        except AWAY as error:
            log.warning("jobs.database_away", error=str(error))
            return False
        return True

    async def _until_there(self, step: Callable[[Tx], Awaitable[None]]) -> None:
        while not await self._unless_away(step):  # noqa: ASYNC110 nothing tells when a database is back
            await asyncio.sleep(self._limits.pause)


def _told(error: Exception, work: Work, job: Job) -> str:
    """A sentence, then where it came from."""
    if isinstance(error, TimeoutError) and not str(error):
        seconds = work.by_kind[job.kind].timeout
        return f"It took longer than the {seconds:g} seconds it may take."
    sentence = str(error).strip() or type(error).__name__
    trace = "".join(traceback.format_exception(error))
    return f"{sentence}\n\n{trace[-TOLD:]}".replace("\0", "")
