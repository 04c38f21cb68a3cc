"""What a corporate action makes of a client's lots: days and costs go along with the shares."""

from decimal import Decimal

import pytest
from tests.desks.booking.bookings.making import a_booking, a_client, later, settled, stock_in_hand
from tests.desks.booking.corporate_actions.making import applied, as_of, the_desk
from tests.desks.booking.purchases.making import a_stock, another

from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.corporate_actions import operations
from bahi.desks.booking.corporate_actions.rules import ActionKind, Policy
from bahi.desks.booking.gains import deliveries, queries
from bahi.desks.booking.gains.queries import HoldingLine
from bahi.desks.booking.stocks.queries import Stock
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await the_desk(tx)


async def with_two_lots(desk: Tx) -> tuple[Client, Stock]:
    """100 shares at 150.00 and 50 at 160.00."""
    client, stock = await a_client(desk), await stock_in_hand(desk)
    await settled(desk, await a_booking(desk, client, stock))
    after = later(desk, minutes=5)
    await settled(after, await a_booking(after, client, stock, quantity=50, price="160.00"))
    return client, stock


async def held(desk: Tx, client: Client) -> dict[str, HoldingLine]:
    found = await queries.client_portfolio(as_of(desk, 2), client_id=client.id)
    return {holding.symbol: holding for holding in found.holdings}


def lots(holding: HoldingLine) -> list[tuple[int, Decimal]]:
    return [(lot.quantity, lot.invested) for lot in holding.lots]


async def test_a_merger_carries_days_and_costs_into_the_other_stock(desk: Tx) -> None:
    client, stock = await with_two_lots(desk)
    into = await a_stock(desk, "MERGED")
    terms = {"kind": ActionKind.MERGER, "new": 3, "held": 2, "policy": Policy.RECONFIRM}
    made = await applied(desk, stock, into_stock_id=into.id, **terms)
    found = await held(desk, client)
    assert list(found) == ["MERGED"]
    assert lots(found["MERGED"]) == [(150, Decimal("15000.00")), (75, Decimal("8000.00"))]
    assert {lot.acquired_on for lot in found["MERGED"].lots} == {desk.today}
    assert all(lot.subject not in (None, made.id) for lot in found["MERGED"].lots)
    [line] = (await deliveries.portfolio(desk, client_id=client.id)).holdings
    assert (line.quantity, line.average_price) == (225, Decimal("102.22"))

    await operations.reverse_action(another(as_of(desk, 2)), action_id=made.id, reason="Wrong ratio")
    found = await held(desk, client)
    assert {symbol: lots(one) for symbol, one in found.items()} == {
        "NSE": [(100, Decimal("15000.00")), (50, Decimal("8000.00"))]
    }


async def test_a_demerger_takes_the_stated_share_of_each_lot_along(desk: Tx) -> None:
    client, stock = await with_two_lots(desk)
    into = await a_stock(desk, "SPUN")
    await applied(
        desk,
        stock,
        kind=ActionKind.DEMERGER,
        new=1,
        held=5,
        into_stock_id=into.id,
        cost_share=Decimal("12.5"),
        policy=Policy.KEEP,
    )
    found = await held(desk, client)
    assert lots(found["NSE"]) == [(100, Decimal("13125.00")), (50, Decimal("7000.00"))]
    assert lots(found["SPUN"]) == [(20, Decimal("1875.00")), (10, Decimal("1000.00"))]
    assert {lot.acquired_on for lot in found["SPUN"].lots} == {desk.today}
    prices = {
        h.symbol: h.average_price for h in (await deliveries.portfolio(desk, client_id=client.id)).holdings
    }
    assert prices == {"NSE": Decimal("134.17"), "SPUN": Decimal("95.83")}


async def test_a_bonus_costs_nothing_and_a_split_divides_what_was_paid(desk: Tx) -> None:
    client, stock = await with_two_lots(desk)
    await applied(desk, stock, kind=ActionKind.BONUS, new=1, held=1, policy=Policy.ADJUST)
    await applied(desk, stock, kind=ActionKind.SPLIT, new=2, held=1, policy=Policy.ADJUST)
    found = await held(desk, client)
    assert lots(found["NSE"]) == [
        (200, Decimal("15000.00")),
        (100, Decimal("8000.00")),
        (300, Decimal("0.00")),
    ]


async def test_rights_are_the_clients_own_affair_with_the_company(desk: Tx) -> None:
    """What a client takes up they pay to the company: no share and no cost of it comes into the book."""
    client, stock = await with_two_lots(desk)
    before = await held(desk, client)
    await applied(
        desk, stock, kind=ActionKind.RIGHTS, new=1, held=4, price=Decimal("90.00"), policy=Policy.KEEP
    )
    assert await held(desk, client) == before
