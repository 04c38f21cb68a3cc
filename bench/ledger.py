"""The ledger: batches and group commit against one transaction per transfer, and against raw COPY."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any

import uvloop
from psycopg import AsyncConnection

from bahi.kernel import ledger
from bahi.kernel.ledger import NO_FLOOR, AccountId, Batcher, Item, Kind, Verdict
from bahi.kernel.ledger.operations import decide
from bahi.kernel.ledger.rules import Unit, width
from bahi.kit.rows import new_id
from bench.book import as_system, connect, connections, durable_book
from bench.figures import Figure, at_least, at_most, percentile, plain, ratio

ROUNDS, SECONDS = 5, 1.5
ACCOUNTS, CONNECTIONS, DIRECT, COPIED = 10_000, 8, 1000, 50_000
DEEP, SHALLOW = 256, 16

Connection = AsyncConnection[Any]
Make = Callable[[], Unit]
Submit = Callable[[Unit], Awaitable[Any]]


@dataclass(slots=True)
class Measured:
    """One run each round: items a second, and every answer's milliseconds."""

    rates: list[float] = field(default_factory=list)
    p99s: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return median(self.rates)


class Traffic:
    """What is asked: transfers between random accounts, or all of them out of one."""

    def __init__(self, accounts: list[AccountId]) -> None:
        self._accounts = accounts
        self._dice = random.Random(7)

    def spread(self) -> Item:
        debit, credit = self._dice.sample(self._accounts, 2)
        return Item(debit=debit, credit=credit, amount=1)

    def hot(self) -> Item:
        return Item(debit=self._accounts[0], credit=self._dice.choice(self._accounts[1:]), amount=1)

    def with_holds(self, make: Callable[[], Item]) -> Make:
        """Three in ten reserve instead of moving."""

        def made() -> Item:
            item = make()
            return item if self._dice.random() >= 0.3 else Item(Kind.HOLD, item.debit, amount=1)

        return made

    @staticmethod
    def in_fours(make: Callable[[], Item]) -> Make:
        return lambda: [make() for _ in range(4)]


async def clients(count: int, submit: Submit, make: Make) -> tuple[float, list[float]]:
    """Items a second and milliseconds an answer of `count` clients, each asking again when answered."""
    took: list[float] = []
    items = 0
    start = perf_counter()

    async def client() -> None:
        nonlocal items
        while (asked := perf_counter()) < start + SECONDS:
            unit = make()
            await submit(unit)
            took.append((perf_counter() - asked) * 1000)
            items += width(unit)

    await asyncio.gather(*(client() for _ in range(count)))
    return items / (perf_counter() - start), took


@asynccontextmanager
async def one_by_one(url: str) -> AsyncIterator[Submit]:
    """Each unit in a transaction of its own, on the next free of eight connections."""
    async with connections(url, CONNECTIONS) as opened:
        free: asyncio.Queue[Connection] = asyncio.Queue()
        for connection in opened:
            free.put_nowait(connection)

        async def submit(unit: Unit) -> list[Verdict]:
            connection = await free.get()
            try:
                return await decide(connection, [unit])
            finally:
                free.put_nowait(connection)

        yield submit


@asynccontextmanager
async def grouped(url: str) -> AsyncIterator[Submit]:
    batcher = Batcher(lambda: connect(url))
    running = asyncio.create_task(batcher.run())
    try:
        yield batcher.submit
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def direct(connection: Connection, make: Make) -> float:
    """Items a second in calls of a thousand that lie ready, as the rows to copy do."""
    took, items = 0.0, 0
    while took < SECONDS:
        asked = [make() for _ in range(DIRECT)]
        start = perf_counter()
        await decide(connection, asked)
        took += perf_counter() - start
        items += DIRECT
    return items / took


async def copied(connection: Connection) -> float:
    """Rows a second into a bare table with two indexes, the least a posting could cost."""
    lines = "".join(
        f"{new_id()}\t{n % ACCOUNTS}\t{n}\t1\t2026-01-01 00:00:00+00\n" for n in range(COPIED)
    ).encode()
    start = perf_counter()
    async with connection.cursor().copy("copy bare.posting from stdin") as copy:
        await copy.write(lines)
    took = perf_counter() - start
    await connection.execute("truncate bare.posting")
    return COPIED / took


async def open_accounts(connection: Connection) -> list[AccountId]:
    inr = await ledger.asset(as_system(connection), code="INR")
    cursor = await connection.execute(
        "select ledger.open_account(%s, gen_random_uuid(), 'wallet', %s) from generate_series(1, %s)",
        (inr, NO_FLOOR, ACCOUNTS),
    )
    return [AccountId(account) for (account,) in await cursor.fetchall()]


async def measure(url: str) -> dict[str, Measured]:
    found: dict[str, Measured] = {}
    async with connections(url, 1) as (connection,), one_by_one(url) as single, grouped(url) as batched:
        traffic = Traffic(await open_accounts(connection))
        for _ in range(ROUNDS):
            for place, make in (("hot", traffic.hot), ("spread", traffic.spread)):
                runs: tuple[tuple[str, int, Submit, Make], ...] = (
                    ("one by one", DEEP, single, make),
                    ("batcher", DEEP, batched, make),
                    ("batcher, 30 % holds", DEEP, batched, traffic.with_holds(make)),
                    ("batcher, groups of four", DEEP, batched, traffic.in_fours(make)),
                    ("one by one at 16", SHALLOW, single, make),
                    ("batcher at 16", SHALLOW, batched, make),
                )
                for name, count, submit, asked in runs:
                    rate, took = await clients(count, submit, asked)
                    run = found.setdefault(f"{name}, {place}", Measured())
                    run.rates.append(rate)
                    run.p99s.append(percentile(took, 0.99))
                found.setdefault(f"direct, {place}", Measured()).rates.append(await direct(connection, make))
            found.setdefault("copy", Measured()).rates.append(await bare_copy(url))
        assert await ledger.verify(connection) == []
    return found


async def bare_copy(url: str) -> float:
    async with await AsyncConnection.connect(url, autocommit=True) as connection:
        await connection.execute(
            "create schema if not exists bare; create table if not exists bare.posting (id uuid primary key,"
            " account bigint, seq bigint, amount bigint, at timestamptz, unique (account, seq))"
        )
        return await copied(connection)


def figures() -> list[Figure]:
    with durable_book() as (url, _):
        found = uvloop.run(measure(url))
    return list(_figures(found))


def _figures(found: dict[str, Measured]) -> list[Figure]:
    made: list[Figure] = []
    for place, goal in (("hot", 12), ("spread", 7)):
        alone = found[f"one by one, {place}"]
        made.append(plain(f"ledger, {place}: one transaction per transfer", alone.rate, "transfers/s"))
        for name in ("batcher", "batcher, 30 % holds", "batcher, groups of four"):
            run = found[f"{name}, {place}"]
            made.append(plain(f"ledger, {place}: {name}, {DEEP} in flight", run.rate, "items/s"))
            times = ratio(run.rates, alone.rates)
            made.append(at_least(goal, f"ledger, {place}: {name} against one by one", times, "×"))
        calm, crowded = found[f"batcher at 16, {place}"], found[f"one by one at 16, {place}"]
        made.append(plain(f"ledger, {place}: batcher p99, {SHALLOW} in flight", median(calm.p99s), "ms"))
        latency = ratio(calm.p99s, crowded.p99s)
        made.append(at_most(1, f"ledger, {place}: that p99 against one by one", latency, "×"))
        whole = found[f"direct, {place}"]
        made.append(plain(f"ledger, {place}: calls of a thousand", whole.rate, "transfers/s"))
        share = 100 * ratio(whole.rates, found["copy"].rates)
        made.append(at_least(8, f"ledger, {place}: transfers as a share of raw COPY rows", share, "%"))
    return [*made, plain("raw COPY into a table with two indexes", found["copy"].rate, "rows/s")]
