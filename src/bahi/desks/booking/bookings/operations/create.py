"""Entering a booking at prices that are frozen with it."""

from decimal import Decimal
from uuid import UUID

from psycopg.errors import UniqueViolation

from bahi.desks.booking.bookings import approvals, blocking, locked, queries, referrals, rules
from bahi.desks.booking.bookings.errors import (
    ClientNotApproved,
    ClientWithoutEmail,
    Duplicate,
    NoLandingPrice,
    NoSuchClient,
    NotEnoughStock,
    StockBlocked,
    TooSoon,
    UndecidedBefore,
)
from bahi.desks.booking.bookings.events import BookingCreated
from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.bookings.rules import BookingKind, Insider
from bahi.desks.booking.clients import queries as clients
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.inventory import movements
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import access, events
from bahi.kit.money import to_paisa
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx


async def create_booking(
    tx: Tx,
    *,
    kind: BookingKind,
    client_id: ClientId,
    stock_id: StockId,
    quantity: int,
    selling_price: Decimal,
    partner_id: UUID | None = None,
    partner_share: Decimal | None = None,
    note: str | None = None,
) -> Booking:
    """Freezes landing, cost and selling price, and asks for the approvals that are needed."""
    access.require(tx, "booking.bookings.create")
    selling_price = to_paisa(selling_price)
    client = await _lock_client(tx, client_id)
    stock = await _bookable(tx, stock_id)
    await _refuse_repeat(tx, client_id, stock_id)
    if await blocking.available(tx, stock=stock_id) < quantity:
        raise NotEnoughStock(await blocking.available(tx, stock=stock_id))
    referral = await referrals.agreed(tx, client_id=client_id, partner_id=partner_id, share=partner_share)
    booking_id = await _enter(
        tx,
        kind=kind,
        client=client_id,
        stock=stock_id,
        quantity=quantity,
        landing_price=stock.landing_price,
        selling_price=selling_price,
        partner=referral.partner,
        partner_share=referral.share,
        note=note,
    )
    made = await locked.lock_any(tx, booking_id)
    await approvals.ask(tx, made, client=client.name, stock=stock.symbol)
    await events.record(
        tx,
        BookingCreated(
            subject=booking_id,
            number=made.number,
            kind=kind,
            client=client_id,
            stock=stock_id,
            salesperson=made.salesperson,
            partner=referral.partner,
            booked_on=tx.today,
            quantity=quantity,
            selling_price=selling_price,
            landing_price=stock.landing_price,
        ),
    )
    return await queries.booking(tx, booking_id=booking_id)


async def _enter(
    tx: Tx,
    *,
    kind: BookingKind,
    stock: StockId,
    quantity: int,
    landing_price: Decimal,
    selling_price: Decimal,
    **agreed: object,
) -> BookingId:
    """Freezes the cost price, under the lock of the stock's position, beside the two that were given."""
    booking_id = BookingId(new_id())
    seller = tx.actor.person or tx.actor.id
    position = await movements.lock_position(tx, stock_id=stock)
    try:
        await tx.insert(
            "booking.booking",
            id=booking_id,
            number=await _next_number(tx),
            kind=kind,
            stock=stock,
            quantity=quantity,
            landing_price=landing_price,
            cost_price=position.average,
            selling_price=selling_price,
            consideration=quantity * selling_price,
            salesperson=seller,
            maker=seller,
            booked_on=tx.today,
            loss=rules.loss_axis(selling_price=selling_price, landing_price=landing_price),
            insider=Insider.MISSING if kind is BookingKind.OWN else Insider.NOT_REQUIRED,
            created_at=tx.now,
            created_by=tx.actor.id,
            **agreed,
        )
    except UniqueViolation as taken:
        raise Duplicate from taken
    return booking_id


class _Client(Row):
    party: UUID
    name: str
    state: str
    email: str | None


async def _lock_client(tx: Tx, client_id: ClientId) -> _Client:
    """One booking of a client at a time, and only of those whom the actor looks after."""
    locked_one = await tx.value(
        "select id from booking.client where id = %(id)s and role = 'client' for no key update", id=client_id
    )
    found = await tx.maybe(
        _Client,
        """
        select c.party, c.name, c.state, c.email from booking.client_view c where c.id = %(id)s and
        """
        + clients.VISIBLE,
        id=locked_one,
        **access.scope(tx),
    )
    if found is None:
        raise NoSuchClient
    if found.state != "approved":
        raise ClientNotApproved(found.name, found.state)
    if found.email is None:
        raise ClientWithoutEmail(found.name)
    return found


class _Stock(Row):
    symbol: str
    name: str
    state: str
    landing_price: Decimal | None


class _Bookable(Row):
    symbol: str
    landing_price: Decimal


async def _bookable(tx: Tx, stock_id: StockId) -> _Bookable:
    found = await tx.maybe(
        _Stock,
        """
        select symbol, name, state, (select price from booking.landing_price
                                      where stock = s.id order by id desc limit 1) as landing_price
          from booking.stock_view s where id = %(id)s
        """,
        id=stock_id,
    )
    if found is None or found.state != "active":
        raise StockBlocked
    if found.landing_price is None:
        raise NoLandingPrice(found.name)
    return _Bookable(symbol=found.symbol, landing_price=found.landing_price)


async def _refuse_repeat(tx: Tx, client_id: ClientId, stock_id: StockId) -> None:
    undecided = await tx.value(
        """
        select number from booking.booking
         where client = %(client)s and stock = %(stock)s and approval = 'pending' and voided_at is null
        """,
        client=client_id,
        stock=stock_id,
    )
    if undecided is not None:
        raise UndecidedBefore(undecided)
    if await tx.value(
        """
        select exists (select from booking.booking
                        where client = %(client)s and stock = %(stock)s and created_by = %(actor)s
                          and created_at > %(now)s - %(within)s::interval)
        """,
        client=client_id,
        stock=stock_id,
        actor=tx.actor.id,
        now=tx.now,
        within=rules.REPEAT_WITHIN,
    ):
        raise TooSoon(int(rules.REPEAT_WITHIN.total_seconds()))


async def _next_number(tx: Tx) -> str:
    """BK-YYYY-NNNNN without gaps: the counter goes back with a transaction that fails."""
    last = await tx.value(
        """
        insert into booking.booking_counter as c (year, last) values (%(year)s, 1)
        on conflict (year) do update set last = c.last + 1 returning last
        """,
        year=tx.today.year,
    )
    return f"BK-{tx.today.year}-{last:05}"
