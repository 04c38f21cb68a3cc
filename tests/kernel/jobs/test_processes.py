"""A worker may die or stall at any moment: another ends its work, and a late one commits nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.kernel.jobs.making import (
    ALL_DONE,
    OUT_OF_ORDER,
    ask,
    note,
    opened,
    prepare,
    until,
    working,
    writing,
)

from bahi.kernel import jobs

ROOT = Path(__file__).parents[3]
RUNNING = "select exists (select from jobs.job where state = 'running')"


@pytest.fixture
def book(clone: str) -> str:
    prepare(clone)
    return clone


@pytest.fixture
def process(book: str) -> Iterator[subprocess.Popen[bytes]]:
    program = [sys.executable, "-m", "tests.kernel.jobs.worker_process", book]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.DEVNULL) as started:
        yield started
        if started.poll() is None:
            started.send_signal(signal.SIGCONT)
            started.kill()


async def one_slow_then_a_quick(url: str) -> None:
    async with opened(url) as database, writing(database) as tx:
        slow = {"n": 0, "seconds": 4}
        await jobs.enqueue(tx, kind="tests.slow", key="slow", subject="s", payload=slow)
        await jobs.enqueue(tx, kind="tests.note", key="quick", subject="s", payload={"n": 1})


ALL = jobs.Work(handlers=(jobs.Handler("tests.slow", note), jobs.Handler("tests.note", note)))


async def test_another_worker_ends_what_a_killed_one_began(
    book: str, process: subprocess.Popen[bytes]
) -> None:
    await one_slow_then_a_quick(book)
    await until(book, RUNNING)
    process.kill()
    process.wait()
    async with working(book, ALL):
        await until(book, ALL_DONE)
    assert await ask(book, OUT_OF_ORDER) == []
    assert await ask(book, "select n from public.effect order by id") == [(0,), (1,)]


async def test_a_stalled_worker_that_wakes_up_late_commits_nothing(
    book: str, process: subprocess.Popen[bytes]
) -> None:
    await one_slow_then_a_quick(book)
    await until(book, RUNNING)
    os.kill(process.pid, signal.SIGSTOP)
    async with working(book, ALL):
        await until(book, ALL_DONE)
        os.kill(process.pid, signal.SIGCONT)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 0
    assert await ask(book, "select n from public.effect order by id") == [(0,), (1,)]
