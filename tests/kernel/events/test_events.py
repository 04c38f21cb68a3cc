"""What happened is recorded with the change and only grows."""

from dataclasses import dataclass
from typing import ClassVar

import psycopg
import pytest
from psycopg import AsyncConnection, errors
from tests.conftest import NOW, allowed

from bahi.gateways.postgres import migrate
from bahi.kernel import events
from bahi.kernel.events import queries
from bahi.kit.errors import Denied
from bahi.kit.rows import new_id
from bahi.kit.tx import Actor, Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted(events.Event):
    name: ClassVar[str] = "tests.painted"
    colour: str


async def test_an_event_says_who_what_and_when(tx: Tx) -> None:
    subject = new_id()
    await events.record(tx, Painted(subject=subject, colour="red"))
    row = await tx.value(
        "select to_jsonb(e) from (select name, actor, at, data from events.event where subject = %(s)s) e",
        s=subject,
    )
    assert (row["name"], row["actor"], row["data"]["colour"]) == ("tests.painted", str(tx.actor.id), "red")


@pytest.mark.parametrize(
    "change", ["update events.event set name = 'x'", "delete from events.event", "truncate events.event"]
)
async def test_the_trail_only_grows(tx: Tx, change: str) -> None:
    await events.record(tx, Painted(subject=new_id(), colour="red"))
    with pytest.raises(errors.InsufficientPrivilege):
        await tx.connection.execute(change)


async def _recorded(url: str, actor: Actor, *colours: str) -> None:
    async with await AsyncConnection.connect(url, options=migrate.AS_APP) as connection:
        for colour in colours:
            await events.record(Tx(connection, actor, NOW), Painted(subject=new_id(), colour=colour))
        await connection.commit()
        await events.seal(Tx(connection, actor, NOW))


async def _violations(url: str) -> list[events.Violation]:
    async with await AsyncConnection.connect(url) as connection:
        return await events.verify(connection)


def _tamper(url: str, change: str) -> str:
    """The id of the second event, after the owner of the tables switched the guard off."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "select id::text from events.event order by seq offset 1 limit 1"
        ).fetchone()
        assert found
        connection.execute("set session_replication_role = replica")
        connection.execute(change, {"id": found[0]})
        return found[0]


async def test_an_untouched_trail_is_whole(clone: str, actor: Actor) -> None:
    await _recorded(clone, actor, "red", "green")
    await _recorded(clone, actor, "blue")
    assert await _violations(clone) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("update events.event set data = '{}' where id = %(id)s", "every event reads as it was sealed"),
        ("delete from events.event where id = %(id)s", "no event is deleted"),
    ],
)
async def test_the_chain_names_the_event_that_was_tampered_with(
    clone: str, actor: Actor, change: str, rule: str
) -> None:
    await _recorded(clone, actor, "red", "green", "blue")
    broken = _tamper(clone, change)
    assert await _violations(clone) == [events.Violation(rule, 1, broken)]


async def test_two_events_that_changed_places_are_found(clone: str, actor: Actor) -> None:
    await _recorded(clone, actor, "red", "green", "blue")
    first = _tamper(
        clone, "update events.link set place = case place when 1 then -2 else -1 end where place < 3"
    )
    _tamper(clone, "update events.link set place = -place where place < 0")
    assert first in {found.example for found in await _violations(clone)}


async def test_a_late_commit_is_sealed_later(clone: str, actor: Actor) -> None:
    async with await AsyncConnection.connect(clone, options=migrate.AS_APP) as late:
        await events.record(Tx(late, actor, NOW), Painted(subject=new_id(), colour="late"))
        await _recorded(clone, actor, "red")
        await late.commit()
        assert await events.seal(Tx(late, actor, NOW)) == 1
        await late.commit()
    assert await _violations(clone) == []


@pytest.mark.parametrize("table", ["seal", "link", "unsealed"])
async def test_the_application_cannot_forge_the_chain(tx: Tx, table: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        await tx.connection.execute(f"insert into events.{table} default values")


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced(events.Event):
    name: ClassVar[str] = "tests.priced"
    before: dict[str, str]


async def test_the_audit_log_hides_cost_prices(tx: Tx) -> None:
    subject = new_id()
    await events.record(tx, Priced(subject=subject, before={"wac": "12.50", "stock": "ABC"}))
    [seen] = await queries.entries(allowed(tx, "audit.read"), subject=subject)
    [full] = await queries.entries(allowed(tx, "audit.read", "booking.cost.read"), subject=subject)
    assert (seen.data["before"], full.data["before"]["wac"]) == ({"stock": "ABC"}, "12.50")


async def test_the_audit_log_pages_and_counts(tx: Tx) -> None:
    subject, reader = new_id(), allowed(tx, "audit.read")
    for colour in ("red", "green", "blue"):
        await events.record(tx, Painted(subject=subject, colour=colour))
    newest = await queries.entries(reader, subject=subject, limit=2)
    rest = await queries.entries(reader, subject=subject, before=newest[-1].seq)
    assert [e.data["colour"] for e in newest + rest] == ["blue", "green", "red"]
    assert [(c.name, c.count) for c in await queries.counts(reader)] == [("tests.painted", 3)]


async def test_the_audit_log_is_not_for_everyone(tx: Tx) -> None:
    with pytest.raises(Denied):
        await queries.entries(tx)
