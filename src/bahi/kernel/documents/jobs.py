"""What documents do for themselves."""

from bahi.kernel.documents import operations
from bahi.kernel.jobs import Job, Schedule
from bahi.kit.tx import Tx


async def sweep(tx: Tx, _: Job) -> None:
    await operations.sweep(tx)


SCHEDULES = (Schedule("documents.sweep", "41 3 * * *", sweep, timeout=900),)
