"""What people do to jobs."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRequeued(Event):
    name: ClassVar[str] = "jobs.requeued"
    job: int
    kind: str
    error: str | None
