"""However many apply it at the same moment, it happens once."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from psycopg import AsyncConnection
from tests.desks.booking.bookings.making import a_booking, a_client, accepted, stock_in_hand
from tests.desks.booking.corporate_actions.making import announced, as_of, broken, holding, the_desk
from tests.desks.booking.purchases.making import another

from bahi.desks.booking.corporate_actions import operations
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel import ledger
from bahi.kernel.workflow import NotPossible
from bahi.kit.tx import Actor, Tx


async def test_two_workers_apply_it_once(clone: str, actor: Actor) -> None:
    async with await AsyncConnection.connect(clone, options=AS_APP) as connection:
        desk = await the_desk(Tx(connection, actor, datetime.now(UTC)))
        stock = await stock_in_hand(desk)
        await accepted(desk, await a_booking(desk, await a_client(desk), stock))
        made = await announced(desk, stock)
        await connection.commit()

    async def attempt() -> str:
        async with await AsyncConnection.connect(clone, options=AS_APP) as own:
            checker = another(as_of(replace(desk, connection=own), 1))
            try:
                await operations.apply_action(checker, action_id=made.id)
            except NotPossible as refused:
                await own.rollback()
                return str(refused)
            return "applied"

    answers = Counter(await asyncio.gather(*(attempt() for _ in range(4))))
    assert answers == {"applied": 1, "This corporate action has been applied already.": 3}
    async with await AsyncConnection.connect(clone, options=AS_APP) as connection:
        found = await holding(replace(desk, connection=connection), stock)
        assert (found.in_hand, found.blocked) == (1400, 140)
        assert await ledger.verify(connection) == []
        assert await broken(connection) == []
