"""Claiming stays quick where a queue is long and the planner knows nothing of it yet."""

import time

import pytest
from tests.kernel.jobs.making import opened, writing

from bahi.kernel import jobs
from bahi.kernel.jobs import claims
from bahi.kernel.jobs.claims import Reach
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

MANY = 20_000


async def queue(tx: Tx, subject: str, count: int) -> None:
    await tx.run(
        """
        insert into jobs.job (kind, subject, key)
        select 'tests.note', %(subject)s, %(subject)s || n from generate_series(1, %(count)s) n
        """,
        subject=subject,
        count=count,
    )


@pytest.mark.parametrize(("across", "subjects"), [(False, {"hot"}), (True, {"hot", "c0", "c1"})])
async def test_one_long_queue_in_front_of_all(clone: str, across: bool, subjects: set[str]) -> None:
    async with opened(clone) as database:
        async with writing(database) as tx:
            await queue(tx, "hot", MANY)
            await queue(tx, "c0", 1)
            await queue(tx, "c1", 1)
        async with writing(database) as tx:
            reach = Reach(worker=new_id(), kinds=["tests.note"], most=8)
            assert await claims.is_crowded(tx, reach)
            began = time.monotonic()
            taken = await (claims.claim_across if across else claims.claim)(tx, reach)
            assert time.monotonic() - began < 1.5
    assert {job.subject for job in taken} == subjects
    assert len(taken) == len(subjects)


async def test_two_claims_never_share_a_lane(clone: str) -> None:
    async with opened(clone) as database, writing(database) as first, writing(database) as second:
        async with writing(database) as tx:
            for n in range(10):
                await queue(tx, f"s{n}", 3)
        reach = Reach(worker=new_id(), kinds=["tests.note"], most=4)
        one, other = await claims.claim(first, reach), await claims.claim(second, reach)
    lanes = [job.subject for job in (*one, *other)]
    assert len(one) == len(other) == 4
    assert len(set(lanes)) == 8


async def test_a_kind_without_a_handler_here_is_left_to_others(clone: str) -> None:
    async with opened(clone) as database, writing(database) as tx:
        await jobs.enqueue(tx, kind="tests.other", key="1", subject="s")
        await jobs.enqueue(tx, kind="tests.note", key="2", subject="s")
        await jobs.enqueue(tx, kind="tests.note", key="3")
        reach = Reach(worker=new_id(), kinds=["tests.note"], most=4)
        assert [job.key for job in await claims.claim(tx, reach)] == ["3"]
