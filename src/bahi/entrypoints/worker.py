"""The worker process: jobs as they come, and each second what the book needs doing by itself."""

import asyncio
import os
import signal
import socket
from contextlib import suppress

import structlog
from psycopg import OperationalError
from psycopg_pool import PoolTimeout

from bahi.entrypoints.anchors import Anchors
from bahi.kernel import access, events, jobs, ledger
from bahi.kit.http import utc_now
from bahi.kit.tx import Database

log = structlog.get_logger()


async def work(database: Database, url: str, declared: jobs.Work, anchors: Anchors) -> None:
    """Until SIGTERM or SIGINT; then it ends what it has begun, within bounds."""
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    hands = jobs.Worker(database, url, declared, name=f"{socket.gethostname()} {os.getpid()}")
    async with database.writing, database.reading, asyncio.TaskGroup() as both:
        both.create_task(hands.run(stopping))
        both.create_task(keep_book(database, anchors, stopping))


async def keep_book(database: Database, anchors: Anchors, stopping: asyncio.Event) -> None:
    """Seals the ledger and the trail and notes their heads outside, releases holds that are due."""
    while not stopping.is_set():
        try:
            for task in (ledger.seal, events.seal, ledger.expire_due):
                async with database.write(access.SYSTEM, utc_now()) as tx:
                    await task(tx)
            async with database.read(access.SYSTEM, utc_now()) as tx:
                await anchors.note(tx)
        except (OperationalError, PoolTimeout) as error:
            log.warning("worker.database_away", error=str(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), 1)
