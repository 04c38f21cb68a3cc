"""A batch answers as its items would one by one, and both as the model says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.invariants.ledger_model import Account, Model

from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel.ledger import NO_FLOOR, AccountId, Item, Kind, Verdict
from bahi.kernel.ledger.operations import POST
from bahi.kernel.ledger.rules import Unit, arguments
from bahi.kit.rows import new_id

NOW = datetime.now(UTC)
KINDS, WEIGHTS = list(Kind), (45, 15, 18, 6, 4, 10)


@dataclass
class Maker:
    """Draws units that mostly succeed, and often speak of each other."""

    rng: Random
    accounts: list[AccountId]
    seen: list[Item]
    wild: float

    def account(self, side: list[AccountId]) -> AccountId:
        return self.rng.choice(self.accounts) if self.rng.random() < self.wild else self.rng.choice(side)

    def item(self, wild: bool = True) -> Item:
        rng, dice = self.rng, self.rng.random()
        if wild and self.seen and dice < self.wild / 2:
            return rng.choice(self.seen)
        kind = rng.choices(KINDS, WEIGHTS)[0]
        side = rng.choice((self.accounts[:5], self.accounts[:5], self.accounts[5:8]))
        pool = [i for i in self.seen if i.kind == (Kind.TRANSFER if kind == Kind.REVERSE else Kind.HOLD)]
        asked = Item(
            kind,
            self.account(side) if kind <= 2 else None,
            self.account(side) if kind in (1, 3) else None,
            self.amount() if kind <= 3 else None,
            rng.choice(pool[-8:]).id if kind > 2 and pool else None,
            NOW - timedelta(days=rng.randint(1, 9)) if dice > 0.9 else None,
            self.expiry() if kind == Kind.HOLD else None,
            rng.choice((None, "a", "b")),
            rng.choice((None, None, new_id())),
        )
        if wild and self.seen and dice < self.wild:
            asked = replace(asked, id=rng.choice(self.seen).id)
        self.seen.append(asked)
        return asked

    def amount(self) -> int:
        odd = self.rng.random() < self.wild / 4
        return self.rng.choice((0, 10**18, 2 * 10**18)) if odd else self.rng.randint(1, 40)

    def expiry(self) -> datetime | None:
        return self.rng.choice((None, None, NOW - timedelta(hours=1), NOW + timedelta(days=1)))

    def unit(self, before: list[Unit]) -> Unit:
        if self.rng.random() > 0.35:
            return self.item()
        groups = [u for u in before if not isinstance(u, Item)]
        if groups and self.rng.random() < 0.2:
            again = list(self.rng.choice(groups))
            alter = self.rng.random()
            if alter < 0.2 and len(again) > 1:
                again.pop()
            elif alter < 0.4:
                again.append(self.item())
            elif alter < 0.5:
                self.rng.shuffle(again)
            return again
        size = self.rng.randint(1, 5)
        if self.rng.random() < 0.6:  # transfers among the funded, so that most groups succeed
            return [self.sure() for _ in range(size)]
        return [self.item() for _ in range(size)]

    def sure(self) -> Item:
        debit, credit = self.rng.sample(self.accounts[:4], 2)
        made = Item(debit=debit, credit=credit, amount=self.rng.randint(1, 9))
        self.seen.append(made)
        return made


Connection = psycopg.Connection


@pytest.fixture(scope="module")
def connection(server: str) -> Iterator[Connection]:
    with psycopg.connect(server, options=AS_APP) as opened:
        yield opened
        opened.rollback()


def decide(connection: Connection, units: list[Unit]) -> list[Verdict]:
    cursor = connection.cursor(binary=True)
    cursor.execute(POST, arguments(units), prepare=True)
    return [Verdict(v) for (answer,) in cursor.fetchall() for v in answer]


def scene(connection: Connection, number: int) -> list[AccountId]:
    """Five accounts of one asset, three of another, one closed; the first of each asset has no floor."""
    assets = [
        connection.execute("select ledger.add_asset(%s, 0::int2)", (f"{number}-{k}-{new_id()}",)).fetchone()[
            0
        ]
        for k in "ab"
    ]
    opened = [
        connection.execute(
            "select ledger.open_account(%s::int, null, %s, %s::int8)",
            (assets[5 <= n < 8], f"p{n}", NO_FLOOR if n in (0, 5) else 0),
        ).fetchone()[0]
        for n in range(9)
    ]
    connection.execute("select ledger.close_account(%s::int8)", (opened[8],))
    return opened


def mirrored(unit: Unit, names: dict[int, int]) -> Unit:
    if isinstance(unit, Item):
        return replace(
            unit, debit=names.get(unit.debit, unit.debit), credit=names.get(unit.credit, unit.credit)
        )
    return [mirrored(item, names) for item in unit]


def standing(connection: Connection, accounts: list[AccountId]) -> tuple[list[tuple], dict]:
    query = "select balance, held from ledger.account where id = any(%s) order by id"
    holds = "select id, remaining, state from ledger.hold where account_id = any(%s)"
    found = connection.execute(query, (accounts,)).fetchall()
    return found, {r[0]: r[1:] for r in connection.execute(holds, (accounts,)).fetchall()}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32), size=st.sampled_from((1, 2, 5, 20, 100)), length=st.integers(5, 60))
def test_batches_answer_like_singles_and_like_the_model(
    connection, seed: int, size: int, length: int
) -> None:
    rng = Random(seed)
    try:
        ours = scene(connection, 1)
        units = story(rng, ours, length)
        model = Model()
        for n, account in enumerate(ours):
            model.accounts[account] = Account(int(5 <= n < 8), NO_FLOOR if n in (0, 5) else 0, closed=n == 8)
        expected = [model.post(unit) for unit in units]
        assert [decide(connection, [unit]) for unit in units] == expected
        balances = [(a.balance, a.held) for a in model.accounts.values()]
        holds = {key: (hold.remaining, hold.state) for key, hold in model.holds.items()}
        assert standing(connection, ours) == (balances, holds)
        connection.rollback()
        theirs = scene(connection, 2)
        names = dict(zip(ours, theirs, strict=True))
        start = 0
        while start < len(units):
            end = start + rng.randint(1, size)
            batch = [mirrored(unit, names) for unit in units[start:end]]
            assert decide(connection, batch) == [v for vs in expected[start:end] for v in vs]
            start = end
        assert standing(connection, theirs) == (balances, holds)
    finally:
        connection.rollback()


def story(rng: Random, accounts: list[AccountId], length: int) -> list[Unit]:
    maker = Maker(rng, [*accounts, AccountId(10**15)], [], rng.choice((0.02, 0.05, 0.3)))
    fund = [(0, 1), (0, 2), (0, 3), (5, 6)]
    units: list[Unit] = [Item(debit=accounts[d], credit=accounts[c], amount=500) for d, c in fund]
    for _ in range(length):
        units.append(maker.unit(units))
    return units
