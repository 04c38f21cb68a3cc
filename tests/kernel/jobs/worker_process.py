"""A worker in a process of its own, to be killed and stopped: `python -m … URL`."""

import asyncio
import signal
import sys

from tests.kernel.jobs.making import note, opened

from bahi.kernel import jobs
from bahi.kit.tx import Tx

# A short lease, so that what a lost worker had is taken from it soon.
LIMITS = jobs.Limits(lease=2.0, poll=0.2, grace=3.0)


async def slow(tx: Tx, job: jobs.Job) -> None:
    await note(tx, job)
    await asyncio.sleep(float(job.payload.get("seconds", 0)))


async def main(url: str) -> None:
    work = jobs.Work(handlers=(jobs.Handler("tests.note", note), jobs.Handler("tests.slow", slow)))
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    async with opened(url) as database:
        await jobs.Worker(database, url, work, name="process", limits=LIMITS).run(stopping)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
