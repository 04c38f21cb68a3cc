"""What the code declares: which handler runs for which kind of job, event or schedule."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bahi.kernel.jobs.rules import ATTEMPTS, check_cron
from bahi.kit.tx import Database, Tx

TIMEOUT = 60.0


@dataclass(frozen=True, slots=True)
class Job:
    """One attempt at a job. Outside the database `key` is what makes a repetition harmless."""

    id: int
    kind: str
    subject: str | None
    key: str
    payload: Mapping[str, Any]
    token: int
    attempts: int
    max_attempts: int


Inside = Callable[[Tx, Job], Awaitable[object]]
Abroad = Callable[[Database, Job], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Handler:
    """Its writes commit together with the job's completion, or not at all. `timeout` is in seconds."""

    kind: str
    handler: Inside
    timeout: float = TIMEOUT


@dataclass(frozen=True, slots=True)
class Outside:
    """Speaks to the outside world, so it may run twice: it must use the job's key there."""

    kind: str
    handler: Abroad
    timeout: float = TIMEOUT


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Runs `handler` for each event of this name, in order for each subject.

    With `blocks`, a job that was parked holds back the later ones of its subject until it is requeued.
    """

    event: str
    kind: str
    handler: Inside
    attempts: int = ATTEMPTS
    blocks: bool = False
    timeout: float = TIMEOUT


@dataclass(frozen=True, slots=True)
class Schedule:
    """Runs `handler` at the times of `cron` on the firm's clock, once however many workers there are."""

    kind: str
    cron: str
    handler: Inside
    timeout: float = TIMEOUT

    def __post_init__(self) -> None:
        check_cron(self.cron)


@dataclass(frozen=True, slots=True)
class Work:
    """All that the workers of this installation do; a kind has one handler."""

    subscribers: tuple[Subscriber, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    handlers: tuple[Handler | Outside, ...] = ()
    by_kind: Mapping[str, Handler | Outside] = field(init=False)

    def __post_init__(self) -> None:
        inside = [Handler(s.kind, s.handler, s.timeout) for s in (*self.subscribers, *self.schedules)]
        object.__setattr__(self, "by_kind", _indexed((*inside, *self.handlers)))


def _indexed(handlers: Iterable[Handler | Outside]) -> dict[str, Handler | Outside]:
    found: dict[str, Handler | Outside] = {}
    for one in handlers:
        if found.setdefault(one.kind, one) != one:
            raise ValueError(f"two handlers claim the jobs of kind {one.kind}")
    return found
