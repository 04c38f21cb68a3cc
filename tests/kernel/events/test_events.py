"""What happened is recorded with the change and only grows."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from psycopg import errors

from bahi.kernel import events
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


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
