"""News reach the screens of those who are signed in, and nobody else's."""

import asyncio
from dataclasses import dataclass
from typing import ClassVar

import pytest
from psycopg import AsyncConnection
from tests.conftest import NOW

from bahi.entrypoints.live import Audience, topic_of
from bahi.gateways.postgres import migrate
from bahi.kernel import events
from bahi.kit.rows import new_id
from bahi.kit.tx import Actor, Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung(events.Event):
    name: ClassVar[str] = "tests.bells.rung"


@pytest.mark.parametrize(
    ("event", "topic"),
    [("booking.purchases.paid", "purchases"), ("identity.signed_in", "identity"), ("odd", "odd")],
)
def test_the_topic_is_the_noun(event: str, topic: str) -> None:
    assert topic_of(event) == topic


async def test_a_committed_event_is_told_to_every_open_screen(clone: str, actor: Actor) -> None:
    audience = Audience()
    listening = asyncio.create_task(audience.listen(clone))
    async with audience.mailbox() as first, audience.mailbox() as second:
        assert await asyncio.wait_for(first.get(), 5) == "*"
        async with await AsyncConnection.connect(clone, options=migrate.AS_APP) as connection:
            await events.record(Tx(connection, actor, NOW), Rung(subject=new_id()))
            await asyncio.sleep(0.1)
            assert first.empty()
        assert await asyncio.wait_for(first.get(), 5) == "bells"
        assert [await second.get(), await second.get()] == ["*", "bells"]
    listening.cancel()


async def test_a_screen_that_does_not_read_holds_up_nobody() -> None:
    audience = Audience()
    async with audience.mailbox() as slow:
        for _ in range(500):
            audience.tell("prices")
        assert slow.qsize() == 100
