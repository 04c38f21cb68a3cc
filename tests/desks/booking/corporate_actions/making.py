"""Actions announced by one person and applied by another, on the day the ledger itself is at."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from psycopg import AsyncConnection
from tests.desks.booking.bookings.making import SELLING, somebody
from tests.desks.booking.purchases.making import another

from bahi.desks.booking.bookings import verification as booking_rules
from bahi.desks.booking.corporate_actions import operations
from bahi.desks.booking.corporate_actions.queries import CorporateAction
from bahi.desks.booking.corporate_actions.rules import ActionKind, Policy
from bahi.desks.booking.inventory import queries as inventory
from bahi.desks.booking.inventory import verification as inventory_rules
from bahi.desks.booking.inventory.queries import Holding
from bahi.desks.booking.stocks.queries import Stock
from bahi.kit.tx import Tx

ACTING = (*SELLING, *(f"booking.actions.{verb}" for verb in ("read", "announce", "approve")))
TWO_FOR_FIVE = {"kind": ActionKind.BONUS, "new": 2, "held": 5, "policy": Policy.ADJUST}


async def the_desk(tx: Tx) -> Tx:
    """The ledger has a clock of its own, and positions are as of a day of it."""
    return await somebody(replace(tx, now=datetime.now(UTC)), *ACTING)


async def announced(tx: Tx, stock: Stock, **terms: Any) -> CorporateAction:
    """A bonus of two for five unless said otherwise. Ex tomorrow: bookings of today are from before it."""
    tomorrow = tx.today + timedelta(days=1)
    asked = terms if "kind" in terms else {**TWO_FOR_FIVE, **terms}
    return await operations.announce_action(
        tx, stock_id=stock.id, **{"ex_on": tomorrow, "record_on": tomorrow, **asked}
    )


async def applied(tx: Tx, stock: Stock, **terms: Any) -> CorporateAction:
    return await carried_out(tx, await announced(tx, stock, **terms))


async def carried_out(tx: Tx, made: CorporateAction, *, days: int = 1) -> CorporateAction:
    return await operations.apply_action(another(as_of(tx, days)), action_id=made.id)


async def holding(tx: Tx, stock: Stock) -> Holding:
    return await inventory.holding(tx, stock_id=stock.id)


def as_of(tx: Tx, days: int) -> Tx:
    return replace(tx, now=tx.now + timedelta(days=days))


async def broken(connection: AsyncConnection[Any]) -> list[object]:
    """Every rule between desk and ledger that does not hold."""
    return [*await inventory_rules.verify(connection), *await booking_rules.verify(connection)]
