"""What the demonstration firm sells: bookings in every state, each taken as far as the dice say."""

import random
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings import operations as bookings
from bahi.desks.booking.bookings import queries as booking_queries
from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.bookings.rules import LINK_LIVES, BookingKind, Insider, Stage
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.commissions import operations as commissions
from bahi.desks.booking.commissions import queries as commission_queries
from bahi.desks.booking.confirmations import operations as links
from bahi.desks.booking.inventory.movements import NotInHand
from bahi.desks.booking.payments import operations as payments
from bahi.desks.booking.payments.rules import Mode
from bahi.desks.booking.refunds import operations as refunds
from bahi.desks.booking.refunds.queries import RefundId
from bahi.desks.booking.refunds.rules import RefundState
from bahi.desks.booking.stocks.queries import StockId
from bahi.desks.booking.transfers import operations as transfers
from bahi.kernel.parties import Depository
from bahi.kit.errors import Refusal
from bahi.kit.rows import Row
from bahi.kit.tx import Actor, Database, Tx

REASONS = ("Client changed plans", "Entered for the wrong client", "Price moved before payment")
FRESH = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Sellers:
    """Who does what: the sellers by person, who approves, who looks at losses, and who handles money."""

    by_person: dict[UUID, Actor]
    checker: Actor
    compliance: Actor
    finance: Actor


class Buyer(Row):
    id: ClientId
    employee: UUID


class Shelf(Row):
    """A stock that can be sold now, with what is available and in hand."""

    id: StockId
    landing_price: Decimal
    available: int
    in_hand: int


class Referrer(Row):
    id: UUID


@dataclass(frozen=True, slots=True)
class Round:
    """One day's selling: what there is to sell, to whom, and the dice."""

    dice: random.Random
    sellers: Sellers
    buyers: list[Buyer]
    partners: list[Referrer]
    shelves: list[Shelf]
    until: datetime
    fresh: bool

    def by(self, tx: Tx, actor: Actor, *, hours: float = 0) -> Tx:
        """The same transaction as another person, later that week but never in the future."""
        return replace(tx, actor=actor, now=min(tx.now + timedelta(hours=hours), self.until))


async def sell(
    database: Database, sellers: Sellers, dice: random.Random, at: datetime, *, until: datetime, count: int
) -> int:
    """Books up to `count` sales on that day, each in one transaction; how many there were."""
    async with database.read(sellers.checker, at) as tx:
        buyers = await tx.rows(
            Buyer,
            """
            select id, employee from booking.client_view
             where role = 'client' and state = 'approved' and employee is not null order by id
            """,
        )
        partners = await tx.rows(
            Referrer, "select id from booking.partner where state = 'approved' and active order by id"
        )
        shelves = await tx.rows(
            Shelf,
            """
            select s.id, l.price as landing_price, a.balance - a.held as available, p.in_hand
              from booking.stock s
              join booking.position p on p.stock = s.id
              join ledger.asset t on t.instrument = s.id
              join ledger.account a
                on a.asset_id = t.id and a.owner is null and a.purpose = 'booking.inventory'
              join lateral (select price from booking.landing_price
                             where stock = s.id order by id desc limit 1) l on true
             where least(a.balance - a.held, p.in_hand) >= 10 order by s.id
            """,
        )
    day = Round(dice, sellers, buyers, partners, shelves, until, fresh=until - at < FRESH)
    made = 0
    for place in range(count if buyers and shelves else 0):
        async with database.write(sellers.checker, min(at + timedelta(minutes=7 * place), until)) as tx:
            made += await _sell_one(tx, day)
    return made


async def _sell_one(tx: Tx, day: Round) -> bool:
    """False where the dice chose what the desk refuses, as it happens in life."""
    dice, shelf, buyer = day.dice, day.dice.choice(day.shelves), day.dice.choice(day.buyers)
    seller = day.sellers.by_person[buyer.employee]
    partner = dice.choice(day.partners).id if day.partners and dice.random() < 0.3 else None
    try:
        async with tx.connection.transaction():
            booked = await bookings.create_booking(
                day.by(tx, seller),
                kind=BookingKind(dice.choices(["client", "team", "own"], [88, 9, 3])[0]),
                client_id=buyer.id,
                stock_id=shelf.id,
                quantity=dice.choice([n for n in (5, 10, 20, 25, 40, 60) if n <= shelf.available]),
                selling_price=_price(dice, shelf.landing_price),
                partner_id=partner,
            )
    except Refusal:
        return False
    await _carry(tx, day, booked, seller)
    return True


def _price(dice: random.Random, landing: Decimal) -> Decimal:
    """Mostly two to twelve percent over the landing price; now and then below it."""
    factor = dice.randrange(96, 100) if dice.random() < 0.06 else dice.randrange(102, 113)
    return (landing * factor / 100).quantize(Decimal("0.05"))


async def _carry(tx: Tx, day: Round, booked: Booking, seller: Actor) -> None:
    """Old bookings have mostly run their course; those of the last weeks stand everywhere."""
    dice, stop = day.dice, day.dice.random()
    if day.fresh and stop < 0.18:
        return
    approves = dice.random() > 0.03
    hour = day.by(tx, day.sellers.checker, hours=2)
    now = await bookings.decide_booking(
        hour, booking_id=booked.id, approves=approves, reason=None if approves else "Above the client's limit"
    )
    if now.stage is Stage.LOSS_REVIEW and not (day.fresh and stop < 0.5):
        gives = dice.random() > 0.2
        now = await bookings.decide_loss(
            day.by(tx, day.sellers.compliance, hours=4),
            booking_id=booked.id,
            approves=gives,
            reason="An old client's remaining lot" if gives else "No reason to sell below",
        )
    if now.stage is not Stage.TO_CONFIRM or (day.fresh and stop < 0.38):
        return
    now = await _answer(day.by(tx, seller, hours=20), now, accepts=dice.random() > 0.04)
    if now.stage is Stage.DENIED or (day.fresh and stop < 0.52):
        return
    await _finish(tx, day, now, stop)


async def _answer(tx: Tx, booked: Booking, *, accepts: bool) -> Booking:
    """The client opens the link; here it is taken from where it is made."""
    token = await links.issue(
        tx,
        booking=booked.id,
        version=booked.version,
        email=await tx.value(
            "select email from booking.confirmation where booking = %(id)s and closed_at is null",
            id=booked.id,
        ),
        lives=LINK_LIVES,
    )
    await bookings.answer_booking(
        tx,
        booking_id=booked.id,
        token=token,
        accepts=accepts,
        reason=None if accepts else "I was offered a better price",
    )
    return await booking_queries.booking(tx, booking_id=booked.id)


async def _finish(tx: Tx, day: Round, now: Booking, stop: float) -> None:
    dice = day.dice
    parts = dice.choice([1, 1, 1, 2, 3])
    part = (now.consideration / parts).quantize(Decimal("0.01"))
    amounts = [part] * (parts - 1) + [now.consideration - part * (parts - 1)]
    for place, amount in enumerate(amounts[:1] if day.fresh and stop < 0.66 else amounts):
        at = day.by(tx, day.sellers.finance, hours=30 + 5 * place)
        now = await payments.record_payment(
            at,
            booking_id=now.id,
            amount=amount,
            mode=dice.choice([Mode.NEFT, Mode.RTGS, Mode.IMPS, Mode.CHEQUE]),
            reference=f"UTR{dice.randrange(10**11, 10**12)}",
            received_on=at.today,
            third_party=dice.random() < 0.02,
        )
    if dice.random() < 0.04:
        await _void(tx, day, now.id)
        return
    if now.stage is not Stage.TO_TRANSFER or now.insider is Insider.MISSING or (day.fresh and stop < 0.8):
        return
    with suppress(NotInHand):
        async with tx.connection.transaction():
            await transfers.confirm_transfer(
                day.by(tx, day.sellers.checker, hours=50),
                booking_id=now.id,
                depository=dice.choice([Depository.NSDL, Depository.CDSL]),
                receipt=f"DIS{dice.randrange(10**7, 10**8)}",
            )
            if not day.fresh and dice.random() < 0.7:
                await _pay_commissions(tx, day, now.id)


async def _pay_commissions(tx: Tx, day: Round, booking_id: BookingId) -> None:
    for earned in await commission_queries.of_booking(day.by(tx, day.sellers.checker), booking=booking_id):
        await commissions.pay(
            day.by(tx, day.sellers.finance, hours=400),
            commission_id=earned.id,
            reference=f"NEFT{day.dice.randrange(10**9, 10**10)}",
        )


async def _void(tx: Tx, day: Round, booking_id: BookingId) -> None:
    await bookings.void_booking(
        day.by(tx, day.sellers.checker, hours=45), booking_id=booking_id, reason=day.dice.choice(REASONS)
    )
    refund: UUID | None = await tx.value(
        "select id from booking.refund where booking = %(id)s and bank_account is not null", id=booking_id
    )
    if refund is not None and not day.fresh:
        await refunds.move_refund(
            day.by(tx, day.sellers.finance, hours=70),
            refund_id=RefundId(refund),
            state=RefundState.COMPLETED,
            reference=f"RTGS{day.dice.randrange(10**9, 10**10)}",
            note=None,
        )
