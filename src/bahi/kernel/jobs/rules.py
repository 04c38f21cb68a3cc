"""When a failed job is tried again, when a schedule is due next, and what a job may become."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from croniter import croniter

ATTEMPTS = 8
FIRST_WAIT, LONGEST_WAIT = 1.0, 300.0
JOBS = UUID("0197c2a0-6b1e-7d5c-9a55-6a6f62730001")


class JobState(StrEnum):
    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    PARKED = "parked"


def wait_before(attempt: int, chance: float) -> timedelta:
    """Doubling from a second to five minutes; `chance` in [0, 1) takes away up to half of it."""
    full = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1))
    return timedelta(seconds=full * (1 - chance / 2))


def is_spent(attempts: int, most: int) -> bool:
    return attempts >= most


def next_run(cron: str, after: datetime, zone: ZoneInfo) -> datetime:
    """The first time of the schedule later than `after`, on the clock of `zone`."""
    found: datetime = croniter(cron, after.astimezone(zone)).get_next(datetime)
    return found


def check_cron(cron: str) -> None:
    if not croniter.is_valid(cron):
        raise ValueError(f"{cron!r} is not a schedule")


def slot_key(kind: str, at: datetime) -> str:
    """One run of a schedule, whichever worker asks for it."""
    return f"{kind} {at.isoformat()}"


def trail_id(key: str) -> UUID:
    """How the audit trail names a job."""
    return uuid5(JOBS, key)
