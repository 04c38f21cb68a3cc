"""Work that follows a change: asked for in its transaction, done once, in order for each subject."""

from bahi.kernel.jobs.errors import Fenced
from bahi.kernel.jobs.handlers import Handler, Job, Outside, Schedule, Subscriber, Work
from bahi.kernel.jobs.operations import (
    NewJob,
    enqueue,
    enqueue_many,
    keep_in_step,
    let_rest,
    put_down,
    unfinished,
)
from bahi.kernel.jobs.worker import Limits, Worker

__all__ = [
    "Fenced",
    "Handler",
    "Job",
    "Limits",
    "NewJob",
    "Outside",
    "Schedule",
    "Subscriber",
    "Work",
    "Worker",
    "enqueue",
    "enqueue_many",
    "keep_in_step",
    "let_rest",
    "put_down",
    "unfinished",
]
