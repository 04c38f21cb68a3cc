"""Many connections at once: nobody spends twice, and one bad unit spoils only itself."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
import pytest
from psycopg import AsyncConnection
from tests.conftest import NOW

from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel import ledger
from bahi.kernel.ledger import NO_FLOOR, AccountId, Batcher, Item, Kind, Unanswered, Verdict
from bahi.kernel.ledger.operations import decide
from bahi.kit.errors import Unavailable
from bahi.kit.rows import new_id
from bahi.kit.tx import Actor, Tx

SPENDERS = 16


async def connect(url: str) -> AsyncConnection:
    return await AsyncConnection.connect(url, options=AS_APP, autocommit=True)


@asynccontextmanager
async def crowd(url: str, actor: Actor) -> AsyncIterator[tuple[list[AsyncConnection], list[AccountId]]]:
    """Sixteen connections, and accounts: the outside, one with 1000, sixteen empty ones."""
    connections = [await connect(url) for _ in range(SPENDERS)]
    tx = Tx(connections[0], actor, NOW)
    inr = await ledger.asset(tx, code="INR")
    accounts = [await ledger.account(tx, asset=inr, purpose="outside", floor=NO_FLOOR)]
    accounts += [
        await ledger.account(tx, asset=inr, purpose="wallet", owner=new_id()) for _ in range(SPENDERS + 1)
    ]
    await ledger.move(tx, [Item(debit=accounts[0], credit=accounts[1], amount=1000)])
    try:
        yield connections, accounts
        assert await ledger.verify(connections[0]) == []
    finally:
        for connection in connections:
            await connection.close()


async def insistent(connection: AsyncConnection, item: Item) -> Verdict:
    while True:
        try:
            return (await decide(connection, [item]))[0]
        except psycopg.errors.UniqueViolation:
            continue


async def test_nobody_spends_twice(clone: str, actor: Actor) -> None:
    async with crowd(clone, actor) as (connections, accounts):
        rich, others = accounts[1], accounts[2:]
        spends = [
            Item(debit=rich, credit=to, amount=100) if n % 2 else Item(Kind.HOLD, rich, amount=100)
            for n, to in enumerate(others)
        ]
        verdicts = await asyncio.gather(*map(insistent, connections, spends))
        assert Counter(verdicts) == {Verdict.OK: 10, Verdict.INSUFFICIENT: 6}


@pytest.mark.parametrize("other", [5, 5000])
async def test_one_id_happens_once(clone: str, actor: Actor, other: int) -> None:
    async with crowd(clone, actor) as (connections, accounts):
        key = new_id()
        asked = [
            Item(
                debit=accounts[1], credit=accounts[2 + n % 2 * (other != 5)], amount=(5, other)[n % 2], id=key
            )
            for n in range(SPENDERS)
        ]
        verdicts = Counter(await asyncio.gather(*map(insistent, connections, asked)))
        if other == 5:
            assert verdicts == {Verdict.OK: 1, Verdict.ALREADY: 15}
        else:
            first = {Verdict.OK: 1, Verdict.ALREADY: 7, Verdict.CONFLICT: 8}
            assert verdicts in (first, {Verdict.INSUFFICIENT: 8, Verdict.CONFLICT: 8})


async def test_an_account_is_opened_once_by_many(clone: str, actor: Actor) -> None:
    async with crowd(clone, actor) as (connections, _):
        owner = new_id()
        inr = await ledger.asset(Tx(connections[0], actor, NOW), code="INR")
        opened = [
            ledger.account(Tx(c, actor, NOW), asset=inr, purpose="wallet", owner=owner) for c in connections
        ]
        assert len(set(await asyncio.gather(*opened))) == 1


async def test_the_batcher_answers_each_one(clone: str, actor: Actor) -> None:
    async with crowd(clone, actor) as (_, accounts):
        batcher = Batcher(lambda: connect(clone))
        running = asyncio.create_task(batcher.run())
        fine = [Item(debit=accounts[1], credit=accounts[2], amount=1) for _ in range(50)]
        units = [*fine, Item(debit=accounts[1], credit=accounts[2], amount=10**6)]
        bad = batcher.submit(Item(debit=accounts[1], credit=accounts[2], amount=1, memo="\x00"))
        both = batcher.submit([Item(debit=accounts[1], credit=accounts[n], amount=1) for n in (2, 3)])
        *answers, refused, group = await asyncio.gather(
            *map(batcher.submit, units), bad, both, return_exceptions=True
        )
        assert answers == [Verdict.OK] * 50 + [Verdict.INSUFFICIENT]
        assert isinstance(refused, psycopg.DataError)
        assert group == [Verdict.OK, Verdict.OK]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_the_batcher_gives_up_at_the_deadline_and_a_repeat_posts_once(clone: str, actor: Actor) -> None:
    async with crowd(clone, actor) as (connections, accounts):
        batcher = Batcher(lambda: connect(clone), queue=1)
        item = Item(debit=accounts[1], credit=accounts[2], amount=1)
        running = asyncio.create_task(batcher.run())
        async with connections[0].transaction():
            await connections[0].execute("select 1 from ledger.account where false")
            await decide(connections[0], [Item(debit=accounts[1], credit=accounts[3], amount=1)])
            with pytest.raises(Unanswered):
                await batcher.submit(item, deadline=0.2)
        assert await batcher.submit(item) in (Verdict.OK, Verdict.ALREADY)
        assert await batcher.submit(item) is Verdict.ALREADY
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        waiting = asyncio.create_task(batcher.submit(item, deadline=0.2))
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await batcher.submit(item)
        with pytest.raises(Unanswered):
            await waiting
