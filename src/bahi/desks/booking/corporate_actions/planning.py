"""What an action would do now: to the desk, to the clients who held the share, and to open bookings."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings.rules import Stage, Transfer
from bahi.desks.booking.corporate_actions import rules
from bahi.desks.booking.corporate_actions.rules import ActionKind, Effect, Policy, Terms
from bahi.desks.booking.inventory import standing
from bahi.desks.booking.inventory.rules import Position
from bahi.desks.booking.stocks.queries import StockId
from bahi.kit.money import to_paisa
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

WITH_THE_DEPOSITORY = frozenset({Transfer.DIS_SUBMITTED, Transfer.OTP_PENDING})
UNDECIDED = frozenset({Stage.TO_APPROVE, Stage.LOSS_REVIEW})


class OpenBooking(Row):
    """A booking from before the ex date whose shares have not left."""

    id: UUID
    number: str
    client: str
    symbol: str
    quantity: int
    landing_price: Decimal
    cost_price: Decimal | None
    selling_price: Decimal
    consideration: Decimal
    version: int
    stage: Stage
    transfer: Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTerms:
    """What a booking says afterwards. Whatever is still undecided is agreed anew under either policy."""

    booking: OpenBooking
    starts_over: bool
    quantity: int
    landing_price: Decimal
    cost_price: Decimal | None
    selling_price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`obstacle` is the sentence of what stands against it, apart from the day and the person."""

    desk: Effect | None
    before: Position
    after: Position
    holders: list[tuple[UUID, Effect]]
    bookings: list[NewTerms]
    obstacle: str | None


class _Position(Row):
    in_hand: int
    cost: Decimal


def end_of(tx: ReadTx, day: date) -> datetime:
    """The last instant of a day on the firm's calendar."""
    return datetime.combine(day, time(), tx.zone) + timedelta(days=1) - timedelta(microseconds=1)


async def plan(
    tx: ReadTx,
    *,
    terms: Terms,
    stock: StockId,
    policy: Policy,
    at: datetime,
    open_bookings: list[OpenBooking],
) -> Plan:
    """`at` is the moment whose holders count."""
    held = await standing.in_hand_at(tx, stock_id=stock, at=at)
    before = await position(tx, stock=stock)
    desk = rules.effect_on_desk(terms, held, before) if held > 0 else None
    clients = await standing.holders_at(tx, stock_id=stock, at=at)
    touched = [] if policy is Policy.KEEP else [new_terms(terms, policy, one) for one in open_bookings]
    return Plan(
        desk=desk,
        before=before,
        after=Position(before.in_hand + desk.shares, before.cost + desk.cost) if desk else before,
        holders=[(one.party, rules.effect_on_holder(terms, one.held)) for one in clients],
        bookings=touched,
        obstacle=_against_shares(terms, desk, before, await standing.on_order(tx, stock_id=stock))
        or _against_bookings(touched),
    )


async def position(tx: ReadTx, *, stock: StockId) -> Position:
    found = await tx.maybe(
        _Position, "select in_hand, cost from booking.position where stock = %(stock)s", stock=stock
    )
    return Position(found.in_hand, found.cost) if found else Position()


async def bookings_before(tx: ReadTx, *, stock: StockId, ex_on: date) -> list[OpenBooking]:
    return await tx.rows(
        OpenBooking,
        """
        select id, number, client, symbol, quantity, landing_price, cost_price, selling_price, consideration,
               version, stage, transfer
          from booking.booking_view
         where stock_id = %(stock)s and booked_on < %(ex_on)s
           and stage not in ('void', 'rejected', 'denied', 'settled')
         order by id
        """,
        stock=stock,
        ex_on=ex_on,
    )


def new_terms(terms: Terms, policy: Policy, booking: OpenBooking) -> NewTerms:
    quantity = rules.rescaled(terms, booking.quantity)

    def price(amount: Decimal) -> Decimal:
        whole = to_paisa(amount * booking.quantity)
        return rules.price_of(whole, quantity) if quantity not in (0, booking.quantity) else amount

    return NewTerms(
        booking=booking,
        starts_over=policy is Policy.RECONFIRM or booking.stage in UNDECIDED,
        quantity=quantity,
        landing_price=price(booking.landing_price),
        cost_price=None if booking.cost_price is None else price(booking.cost_price),
        selling_price=price(booking.selling_price),
    )


def _against_shares(terms: Terms, desk: Effect | None, before: Position, due: int) -> str | None:
    if due and terms.kind in (ActionKind.SPLIT, ActionKind.MERGER):
        return f"{due} shares are on order from before. Receive them, or cancel their purchases, first."
    if desk is None:
        return None
    if terms.take_up is not None and terms.take_up > desk.entitled:
        return f"The desk is entitled to {desk.entitled} shares and cannot take up {terms.take_up}."
    if before.in_hand + desk.shares < 0:
        return f"Of the {desk.held} shares held on the record date only {before.in_hand} are still in hand."
    return None


def _against_bookings(touched: list[NewTerms]) -> str | None:
    for one in touched:
        if one.booking.transfer in WITH_THE_DEPOSITORY:
            return f"{one.booking.number} is with the depository: confirm or reject its transfer first."
        if one.quantity == 0:
            return f"Nothing would be left of {one.booking.number}: void it first."
    return None
