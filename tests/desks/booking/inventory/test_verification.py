"""An edit past every trigger is named, because the ledger was told otherwise."""

import pytest
from psycopg import AsyncConnection
from tests.conftest import NOW, allowed
from tests.desks.booking.purchases.making import EVERYTHING, a_stock, a_vendor, an_order, paid_and_received

from bahi.desks.booking.inventory import verification
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kit.tx import Actor, Tx

EDITS = {
    "booking.movement": "update booking.movement set cost = cost - 1, cost_after = cost_after - 1",
    "booking.position": "update booking.position set in_hand = in_hand + 1",
    "booking.purchase": "update booking.purchase set gross = gross + 10, price = price + 0.1,"
    " payable = payable + 10, paid = paid + 10",
}


@pytest.mark.parametrize("table", EDITS)
async def test_a_superusers_edit_is_named(clone: str, actor: Actor, table: str) -> None:
    async with await AsyncConnection.connect(clone, options=AS_APP) as connection:
        tx = allowed(Tx(connection, actor, NOW), *EVERYTHING)
        vendor, stock = await a_vendor(tx), await a_stock(tx)
        ordered = await paid_and_received(tx, await an_order(tx, vendor, stock))
    async with await AsyncConnection.connect(clone) as connection:
        assert await verification.verify(connection) == []
        await connection.execute("set session_replication_role = replica")
        await connection.execute(EDITS[table].encode())
        named = {violation.table: violation.example for violation in await verification.verify(connection)}
        await connection.rollback()
    assert table in named
    assert table != "booking.purchase" or named[table] == str(ordered.id)
