"""What the job table does for itself."""

from bahi.kernel.jobs import operations
from bahi.kernel.jobs.handlers import Job, Schedule
from bahi.kit.tx import Tx


async def purge(tx: Tx, _: Job) -> None:
    await operations.purge(tx)


SCHEDULES = (Schedule("jobs.purge", "17 3 * * *", purge),)
