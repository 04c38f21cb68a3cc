"""An edit past every trigger is named, because the ledger and the trail were told otherwise."""

import psycopg
from psycopg import AsyncConnection
from tests.conftest import NOW, allowed
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    accepted,
    later,
    pay,
    settled,
    somebody,
    stock_in_hand,
)

from bahi.desks.booking.bookings import verification
from bahi.desks.booking.bookings.operations import end
from bahi.desks.booking.commissions import operations as commissions
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kit.rows import new_id
from bahi.kit.tx import Actor, Tx

HELD = "stage = 'to_pay'"
DUE = "state = 'due', paid_at = null, paid_by = null, reference = null"
EDITS = {
    f"update booking.booking set landing_price = landing_price - 1 where {HELD}": "booking.booking",
    f"update booking.booking set selling_price = 151, consideration = 4530 where {HELD}": "booking.booking",
    f"update booking.booking set paid = paid + 1 where {HELD}": "booking.booking",
    f"update booking.booking set hold = '{new_id()}' where {HELD}": "booking.booking",
    "update booking.booking set delivered_cost = 1 where stage = 'settled'": "booking.booking",
    "update booking.payment set amount = amount + 1": "booking.payment",
    "update booking.payment set reversed_at = now(), reason = 'none'": "booking.payment",
    "delete from booking.payment": "ledger.journal",
    "update booking.commission set gross = gross - 1, net = net - 1": "booking.commission",
    f"update booking.commission set {DUE}": "booking.commission",
    "update booking.refund set amount = amount + 1, state = 'completed', reference = 'x', closed_at = now(),"
    " bank_account = gen_random_uuid()": "booking.refund",
}


async def test_a_superusers_edit_is_named(clone: str, actor: Actor) -> None:
    async with await AsyncConnection.connect(clone, options=AS_APP) as connection:
        tx = await somebody(
            allowed(Tx(connection, actor, NOW)),
            *SELLING,
            "booking.commissions.pay",
            "booking.commissions.read",
        )
        await three_bookings(tx)
    unnamed = []
    async with await AsyncConnection.connect(clone) as connection:
        assert await verification.verify(connection) == []
        await connection.execute("set session_replication_role = replica")
        for edit, table in EDITS.items():
            try:
                async with connection.transaction(force_rollback=True):
                    changed = await connection.execute(edit.encode())
                    assert changed.rowcount, edit
                    if table not in {broken.table for broken in await verification.verify(connection)}:
                        unnamed.append(edit)
            except psycopg.IntegrityError as error:
                raise AssertionError(edit) from error
    assert unnamed == []


async def three_bookings(tx: Tx) -> None:
    """One settled with its commission paid, one part paid, one void whose money is still to go back."""
    client, stock = await a_client(tx), await stock_in_hand(tx)
    done = await settled(tx, await a_booking(tx, client, stock))
    paymaster = await somebody(tx, "booking.commissions.read", "booking.commissions.pay")
    await commissions.pay_employee(paymaster, booking=done.id, reference="NEFT 1")
    soon = later(tx, minutes=1)
    await pay(soon, await accepted(soon, await a_booking(soon, client, stock, quantity=30)), "500.00")
    late = later(tx, minutes=2)
    ended = await pay(late, await accepted(late, await a_booking(late, client, stock, quantity=40)), "700.00")
    await end.void_booking(late, booking_id=ended.id, reason="The client fell ill")
