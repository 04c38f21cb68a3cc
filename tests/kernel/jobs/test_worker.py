"""What workers promise: order, one effect, patience, an end."""

import asyncio
import time

import pytest
from tests.kernel.jobs.making import (
    ALL_DONE,
    OUT_OF_ORDER,
    QUICK,
    ask,
    note,
    opened,
    prepare,
    until,
    working,
    writing,
)

from bahi.kernel import access, jobs
from bahi.kernel.jobs import operations
from bahi.kit.http import utc_now
from bahi.kit.tx import Database, Tx

NOTE = jobs.Handler("tests.note", note)


@pytest.fixture
def book(clone: str) -> str:
    prepare(clone)
    return clone


async def enqueue(url: str, *new: jobs.NewJob) -> None:
    async with opened(url) as database, writing(database) as tx:
        await jobs.enqueue_many(tx, new)


def notes(subject: str, count: int, kind: str = "tests.note") -> list[jobs.NewJob]:
    return [
        jobs.NewJob(kind=kind, key=f"{subject} {n}", subject=subject, payload={"n": n}) for n in range(count)
    ]


async def test_two_workers_keep_the_order_of_each_of_many_subjects(book: str) -> None:
    await enqueue(book, *(job for s in range(20) for job in notes(f"s{s}", 10)))
    async with working(book, jobs.Work(handlers=(NOTE,)), workers=2):
        await until(book, ALL_DONE)
    assert await ask(book, OUT_OF_ORDER) == []
    assert await ask(book, "select count(*), count(distinct (subject, n)) from public.effect") == [(200, 200)]


async def test_a_long_queue_of_one_subject_does_not_hide_the_others(book: str) -> None:
    await enqueue(
        book, *notes("hot", 60), *notes("late", 1), jobs.NewJob(kind="tests.note", key="x", payload={"n": 0})
    )

    async def slow(tx: Tx, job: jobs.Job) -> None:
        await asyncio.sleep(0.2 if job.subject == "hot" else 0)
        await note(tx, job)

    limits = jobs.Limits(lease=5, poll=0.2, window=20)
    async with working(book, jobs.Work(handlers=(jobs.Handler("tests.note", slow),)), limits=limits):
        await until(book, "select count(*) = 2 from public.effect where subject is distinct from 'hot'")
        hot = await ask(book, "select count(*) from public.effect where subject = 'hot'")
    assert hot[0][0] < 10


async def test_a_failing_job_is_retried_then_parked_and_its_subject_goes_on(book: str) -> None:
    async def fail(_: Tx, __: jobs.Job) -> None:
        raise RuntimeError("The registrar does not answer.")

    broken = jobs.NewJob(kind="tests.fail", key="f", subject="s", attempts=2, payload={"n": 0})
    await enqueue(book, broken, *notes("s", 2))
    work = jobs.Work(handlers=(jobs.Handler("tests.fail", fail), NOTE))
    async with working(book, work):
        await until(book, "select count(*) = 2 from jobs.job where state = 'done'")
        ((state, attempts, error),) = await ask(
            book, "select state, attempts, error from jobs.job where key = 'f'"
        )
        assert (state, attempts) == ("parked", 2)
        assert error.startswith("The registrar does not answer.\n\nTraceback")
    good = jobs.Work(handlers=(jobs.Handler("tests.fail", note), NOTE))
    async with opened(book) as database, writing(database) as tx:
        number = await tx.value("select id from jobs.job where key = 'f'")
        await operations.requeue_job(tx, job_id=number)
    async with working(book, good):
        await until(book, ALL_DONE)


async def test_a_parked_job_that_blocks_holds_back_its_subject_and_no_other(book: str) -> None:
    async def fail(_: Tx, __: jobs.Job) -> None:
        raise RuntimeError("no")

    first = jobs.NewJob(kind="tests.fail", key="f", subject="s", attempts=1, blocks=True)
    await enqueue(book, first, *notes("s", 1), *notes("t", 1))
    async with working(book, jobs.Work(handlers=(jobs.Handler("tests.fail", fail), NOTE))):
        await until(book, "select exists (select from jobs.job where state = 'parked')")
        await until(book, "select exists (select from public.effect where subject = 't')")
        await asyncio.sleep(0.6)
    assert await ask(book, "select subject from public.effect") == [("t",)]


async def test_a_failed_handler_leaves_nothing_and_a_job_for_later_holds_up_nobody(book: str) -> None:
    async def halfway(tx: Tx, job: jobs.Job) -> None:
        await note(tx, job)
        if job.attempts == 1:
            raise RuntimeError("half done")

    later = jobs.NewJob(
        kind="tests.note", key="later", subject="s", payload={"n": 9}, at=utc_now().replace(year=2099)
    )
    await enqueue(book, later, *notes("s", 1, "tests.halfway"))
    work = jobs.Work(handlers=(jobs.Handler("tests.halfway", halfway), NOTE))
    async with working(book, work):
        await until(book, "select count(*) = 1 from jobs.job where state = 'done'")
    assert await ask(book, "select n, by from public.effect") == [(0, "2")]


async def test_a_handler_has_only_so_long(book: str) -> None:
    async def endless(tx: Tx, job: jobs.Job) -> None:
        await note(tx, job)
        await tx.run("select pg_sleep(60)")

    await enqueue(book, jobs.NewJob(kind="tests.endless", key="e", attempts=1, payload={"n": 0}))
    async with working(book, jobs.Work(handlers=(jobs.Handler("tests.endless", endless, timeout=0.3),))):
        await until(book, "select exists (select from jobs.job where state = 'parked')")
    assert await ask(book, "select error from jobs.job") == [
        ("It took longer than the 0.3 seconds it may take.",)
    ]
    assert await ask(book, "select * from public.effect") == []


async def test_what_speaks_to_the_outside_gets_the_key_and_no_open_transaction(book: str) -> None:
    said: list[str] = []

    async def call(database: Database, job: jobs.Job) -> None:
        said.append(job.key)
        async with database.write(access.SYSTEM, utc_now()) as tx:
            await note(tx, job)

    await enqueue(book, jobs.NewJob(kind="tests.call", key="call 7", payload={"n": 7}))
    async with working(book, jobs.Work(handlers=(jobs.Outside("tests.call", call),))):
        await until(book, ALL_DONE)
    assert said == ["call 7"]


async def test_a_schedule_fires_once_for_two_workers(book: str) -> None:
    async def tick(tx: Tx, job: jobs.Job) -> None:
        await tx.insert("public.effect", subject=job.payload["at"], n=0, by=job.key)

    work = jobs.Work(schedules=(jobs.Schedule("tests.tick", "* * * * * *", tick),))
    async with working(book, work, workers=2):
        await until(book, "select count(*) >= 4 from public.effect")
    ran = await ask(book, "select count(*), count(distinct subject) from public.effect")
    assert ran[0][0] == ran[0][1]


async def test_workers_outlive_the_loss_of_their_connections(book: str) -> None:
    await enqueue(book, *(job for s in range(10) for job in notes(f"s{s}", 20)))

    async def slow(tx: Tx, job: jobs.Job) -> None:
        await note(tx, job)
        await asyncio.sleep(0.02)

    async with working(book, jobs.Work(handlers=(jobs.Handler("tests.note", slow),)), workers=2):
        for _ in range(4):
            await asyncio.sleep(0.3)
            await ask(
                book,
                "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                "where datname = current_database() and pid <> pg_backend_pid()",
            )
        await until(book, ALL_DONE)
    assert await ask(book, OUT_OF_ORDER) == []
    assert await ask(book, "select count(*) from public.effect") == [(200,)]


async def test_a_worker_told_to_stop_gives_back_what_it_cannot_end(book: str) -> None:
    async def long(tx: Tx, job: jobs.Job) -> None:
        await note(tx, job)
        await asyncio.sleep(30)

    await enqueue(book, jobs.NewJob(kind="tests.long", key="l", payload={"n": 0}))
    limits = jobs.Limits(lease=QUICK.lease, poll=QUICK.poll, grace=0.3)
    async with working(book, jobs.Work(handlers=(jobs.Handler("tests.long", long),)), limits=limits):
        await until(book, "select exists (select from jobs.job where state = 'running')")
        told_at = time.monotonic()
    assert time.monotonic() - told_at < 3
    assert await ask(book, "select state, attempts, token from jobs.job") == [("ready", 0, 2)]
    assert await ask(book, "select * from jobs.worker") == []
    assert await ask(book, "select * from public.effect") == []
