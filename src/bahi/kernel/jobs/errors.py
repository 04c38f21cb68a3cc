"""Why a job cannot be changed."""

from bahi.kit.errors import Conflict


class NotParked(Conflict):
    def __init__(self, state: str) -> None:
        super().__init__(f"This job is {state}. Only a parked job can be requeued.")


class Fenced(Exception):
    """Another worker has this job by now: whatever this one did must not commit."""
