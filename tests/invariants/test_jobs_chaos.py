"""Three workers that are killed and stalled at random: every job takes effect exactly once, and in order."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.kernel.jobs.making import ALL_DONE, OUT_OF_ORDER, ask, opened, prepare, until, writing

from bahi.kernel import jobs

ROOT = Path(__file__).parents[2]
SECONDS = 18
WORKERS = 3
SUBJECTS = 12
# Longer than the lease of the workers under test, so that whoever stalled has lost its jobs when it wakes up.
STALL = 3.0

Process = subprocess.Popen[bytes]


def started(url: str) -> Process:
    program = [sys.executable, "-m", "tests.kernel.jobs.worker_process", url]
    return subprocess.Popen(program, cwd=ROOT, stdout=subprocess.DEVNULL)


async def ask_for_work(url: str, dice: random.Random, end: float) -> dict[str, int]:
    """Ordered jobs of a few subjects as fast as they come; how many of each."""
    asked = {f"s{n}": 0 for n in range(SUBJECTS)}
    async with opened(url) as database:
        while time.monotonic() < end:
            async with writing(database) as tx:
                for subject in dice.sample(sorted(asked), 4):
                    payload = {"n": asked[subject], "seconds": dice.choice([0, 0, 0.01, 0.05])}
                    await jobs.enqueue(
                        tx,
                        kind="tests.slow",
                        key=f"{subject} {asked[subject]}",
                        subject=subject,
                        payload=payload,
                        attempts=50,
                    )
                    asked[subject] += 1
            await asyncio.sleep(0.05)
    return asked


async def torment(url: str, processes: list[Process], dice: random.Random, end: float) -> tuple[int, int]:
    """Now one is killed and another started in its place, now one is stalled; how often each."""
    killed = stalled = 0
    while time.monotonic() < end:
        await asyncio.sleep(dice.uniform(0.8, 2.0))
        place = dice.randrange(WORKERS)
        if dice.random() < 0.5:
            processes[place].kill()
            processes[place].wait()
            processes[place] = started(url)
            killed += 1
        else:
            os.kill(processes[place].pid, signal.SIGSTOP)
            await asyncio.sleep(STALL)
            os.kill(processes[place].pid, signal.SIGCONT)
            stalled += 1
    return killed, stalled


@pytest.fixture
def book(clone: str) -> str:
    prepare(clone)
    return clone


async def test_every_job_takes_effect_once_and_in_order_whatever_happens_to_workers(book: str) -> None:
    dice = random.Random(20261123)
    processes = [started(book) for _ in range(WORKERS)]
    end = time.monotonic() + SECONDS
    try:
        asked, (killed, stalled) = await asyncio.gather(
            ask_for_work(book, dice, end), torment(book, processes, random.Random(7), end)
        )
        await until(book, ALL_DONE, seconds=60)
    finally:
        for process in processes:
            process.kill()
            process.wait()
    effects = await ask(book, "select subject, count(*), count(distinct n) from public.effect group by 1")
    assert {subject: (rows, distinct) for subject, rows, distinct in effects} == {
        subject: (count, count) for subject, count in asked.items()
    }
    assert await ask(book, OUT_OF_ORDER) == []
    assert killed
    assert stalled
