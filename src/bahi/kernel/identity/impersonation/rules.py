"""How long somebody may look as another person."""

from datetime import datetime, timedelta

LONGEST = timedelta(minutes=30)


def until(now: datetime, session_ends: datetime) -> datetime:
    return min(now + LONGEST, session_ends)
