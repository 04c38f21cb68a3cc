"""A job exists if and only if the change that asked for it does."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

import pytest
from psycopg import AsyncConnection
from tests.conftest import NOW, allowed
from tests.kernel.jobs.making import ask

from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel import events, jobs
from bahi.kernel.jobs import operations, queries
from bahi.kit.errors import Conflict, Denied, NotFound
from bahi.kit.rows import new_id
from bahi.kit.tx import Actor, Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted(events.Event):
    name: ClassVar[str] = "tests.walls.painted"
    colour: str


async def nothing(_: Tx, __: jobs.Job) -> None: ...


WORK = jobs.Work(
    subscribers=(
        jobs.Subscriber(Painted.name, "tests.dry", nothing),
        jobs.Subscriber(Painted.name, "tests.bill", nothing, attempts=3, blocks=True),
    )
)


async def test_a_key_is_known_once(tx: Tx) -> None:
    assert await jobs.enqueue(tx, kind="tests.call", key="call 1", subject="a", payload={"n": 1})
    assert not await jobs.enqueue(tx, kind="tests.call", key="call 1", subject="a", payload={"n": 2})
    assert await tx.value("select array_agg(payload ->> 'n') from jobs.job") == ["1"]


async def test_many_keep_their_order_within_a_subject(tx: Tx) -> None:
    new = [
        jobs.NewJob(kind="tests.call", key=f"{s} {n}", subject=s, payload={"n": n})
        for n in range(3)
        for s in "ba"
    ]
    assert await jobs.enqueue_many(tx, new) == 6
    assert await tx.value("select array_agg(key order by id) from jobs.job") == [
        "a 0", "a 1", "a 2", "b 0", "b 1", "b 2",
    ]  # fmt: skip


async def test_what_is_rolled_back_leaves_no_job(clone: str, actor: Actor) -> None:
    async with await AsyncConnection.connect(clone, options=AS_APP) as connection:
        await jobs.keep_in_step(Tx(connection, actor, NOW), WORK)
        await connection.commit()
        await jobs.enqueue(Tx(connection, actor, NOW), kind="tests.call", key="call")
        await events.record(Tx(connection, actor, NOW), Painted(subject=new_id(), colour="red"))
        await connection.rollback()
    assert await ask(clone, "select * from jobs.job") == []


async def test_an_event_becomes_one_job_for_each_subscriber_in_its_transaction(tx: Tx) -> None:
    await jobs.keep_in_step(tx, WORK)
    wall = new_id()
    await events.record(tx, Painted(subject=wall, colour="red"))
    found = await tx.value(
        """
        select jsonb_agg(jsonb_build_array(j.kind, j.subject, j.max_attempts, j.blocks, j.payload -> 'data',
                                           j.key = e.id || ' ' || j.kind) order by j.kind)
          from jobs.job j join events.event e on e.id = (j.payload ->> 'event')::uuid
        """
    )
    data = {"subject": str(wall), "colour": "red"}
    assert found == [
        ["tests.bill", str(wall), 3, True, data, True],
        ["tests.dry", str(wall), 8, False, data, True],
    ]


async def test_history_that_is_entered_afterwards_may_rest(tx: Tx) -> None:
    await jobs.keep_in_step(tx, WORK)
    for days in (10, 0):
        await events.record(
            replace(tx, now=tx.now - timedelta(days=days)), Painted(subject=new_id(), colour="red")
        )
    await jobs.enqueue(tx, kind="tests.call", key="asked for", payload={"at": "2020-01-01"})
    assert await jobs.let_rest(tx, before=tx.now - timedelta(days=3)) == 2
    assert await tx.value("select count(*) from jobs.job") == 3


async def test_subscriptions_that_the_code_no_longer_has_are_forgotten(tx: Tx) -> None:
    await jobs.keep_in_step(tx, WORK)
    await jobs.keep_in_step(tx, jobs.Work(subscribers=WORK.subscribers[:1]))
    assert await tx.value("select array_agg(kind) from jobs.subscription") == ["tests.dry"]


async def test_only_a_parked_job_is_requeued_and_the_trail_says_who_did(tx: Tx) -> None:
    await jobs.enqueue(tx, kind="tests.call", key="call")
    number = await tx.value("select id from jobs.job")
    desk = allowed(tx, "jobs.read", "jobs.requeue")
    with pytest.raises(Conflict, match="This job is ready"):
        await operations.requeue_job(desk, job_id=number)
    await tx.run("update jobs.job set state = 'parked', attempts = 8, error = E'No answer.\\n\\ntrace'")
    again = await operations.requeue_job(desk, job_id=number)
    assert (again.state, again.attempts, again.error) == ("ready", 0, None)
    assert await tx.value("select data ->> 'error' from events.event where name = 'jobs.requeued'") == (
        "No answer."
    )
    assert await operations.requeue_jobs(desk, job_ids=[number]) == 0


async def test_jobs_are_for_those_who_may_see_them(tx: Tx) -> None:
    with pytest.raises(Denied):
        await queries.jobs(tx, states=[], named=None, before=None)
    with pytest.raises(Denied):
        await operations.requeue_job(allowed(tx, "jobs.read"), job_id=1)
    with pytest.raises(NotFound):
        await operations.requeue_job(allowed(tx, "jobs.read", "jobs.requeue"), job_id=1)


async def test_jobs_are_listed_newest_first_page_by_page(tx: Tx) -> None:
    await jobs.enqueue_many(tx, [jobs.NewJob(kind="tests.call", key=f"{n}") for n in range(5)])
    reader = allowed(tx, "jobs.read")
    first = await queries.jobs(reader, states=[], named="tests", before=None, limit=3)
    rest = await queries.jobs(reader, states=[], named="tests", before=first.next, limit=3)
    numbers = [j.id for j in (*first.items, *rest.items)]
    assert (len(numbers), numbers, rest.next) == (5, sorted(numbers, reverse=True), None)
    assert [(c.state, c.count) for c in first.counts] == [("ready", 5), ("running", 0), ("parked", 0)]


async def test_what_is_done_long_ago_is_purged(tx: Tx) -> None:
    await jobs.enqueue_many(tx, [jobs.NewJob(kind="tests.call", key=f"{n}") for n in range(3)])
    await tx.run("update jobs.job set state = 'done', finished_at = now() where key = '1'")
    await tx.run(
        "update jobs.job set state = 'done', finished_at = now() - interval '31 days' where key = '2'"
    )
    assert await operations.purge(tx) == 1
    assert await tx.value("select array_agg(key order by key) from jobs.job") == ["0", "1"]


def test_a_kind_has_one_handler() -> None:
    async def other(_: Tx, __: jobs.Job) -> None: ...

    with pytest.raises(ValueError, match=r"two handlers claim the jobs of kind tests\.dry"):
        jobs.Work(subscribers=WORK.subscribers, handlers=(jobs.Handler("tests.dry", other),))
