"""What clients accepted and have not paid: whoever waits longest first, and no one else's bookings."""

from decimal import Decimal

from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    accepted,
    later,
    pay,
    somebody,
    stock_in_hand,
)

from bahi.desks.booking.payments.queries import awaited_payments
from bahi.kit.tx import Tx


async def test_what_is_left_stands_there_until_it_is_paid(tx: Tx) -> None:
    desk = await somebody(tx, *SELLING)
    made = await a_booking(desk, await a_client(desk), await stock_in_hand(desk))
    assert (await awaited_payments(desk)).items == []
    due = await accepted(desk, made)
    [line] = (await awaited_payments(desk)).items
    assert (line.number, line.left, line.tranches) == (made.number, made.consideration, 0)
    await pay(desk, due, amount="1000.00")
    told = await awaited_payments(later(desk, minutes=3 * 24 * 60))
    assert (told.items[0].tranches, told.items[0].days, told.count) == (1, 3, 1)
    assert told.left == told.items[0].left == made.consideration - Decimal(1000)

    stranger = await somebody(desk, *SELLING, sees_all=False, name="Somebody Else")
    assert (await awaited_payments(stranger)).count == 0
