"""Open bookings under a corporate action: their terms, and the shares that are set aside for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings import adjusting, locked
from bahi.desks.booking.bookings.operations.answer import ask_client_if_released
from bahi.desks.booking.bookings.operations.revise import start_over
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.bookings.rules import Confirmation
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import ledger
from bahi.kit.tx import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one booking is to say from now on."""

    booking: UUID
    client: str
    symbol: str
    stock: StockId
    quantity: int
    landing_price: Decimal
    cost_price: Decimal | None
    selling_price: Decimal
    starts_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The rows as they were, and what the ledger is to do before and after the shares move."""

    before: list[locked.Booking]
    releases: list[ledger.Item]
    holds: list[ledger.Item]


async def change(tx: Tx, changes: Sequence[Change], *, action: str) -> Changed:
    """Where bookings grow the largest goes first, so that no two are alike on the way."""
    before = [await locked.take_up(tx, BookingId(one.booking)) for one in changes]
    pairs = list(zip(before, changes, strict=True))
    grows = any(one.quantity > found.quantity for found, one in pairs)
    holds: list[ledger.Item] = []
    for found, one in sorted(pairs, key=lambda pair: pair[0].quantity, reverse=grows):
        if one.starts_over:
            await start_over(
                tx,
                found,
                client=one.client,
                symbol=one.symbol,
                quantity=one.quantity,
                selling_price=one.selling_price,
                landing_price=one.landing_price,
                cost_price=one.cost_price,
                stock=one.stock,
            )
            continue
        holds.append(
            await adjusting.adjust(
                tx,
                found,
                stock=one.stock,
                quantity=one.quantity,
                landing_price=one.landing_price,
                cost_price=one.cost_price,
                selling_price=one.selling_price,
                action=action,
            )
        )
    releases = [item for found in before for item in adjusting.release(found)]
    return Changed(before=before, releases=releases, holds=holds)


async def ask_again(tx: Tx, changed: Changed) -> None:
    """Clients who were asked and have not answered get a link to the new terms."""
    adjusted = {hold.subject for hold in changed.holds}
    for found in changed.before:
        if found.id in adjusted and found.confirmation is Confirmation.PENDING:
            await ask_client_if_released(tx, found.id)
