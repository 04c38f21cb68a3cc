"""Reading bookings: one's own, one's team's and one's clients', and costs only where they may be known."""

from collections.abc import AsyncIterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import LiteralString, NewType
from uuid import UUID

from bahi.desks.booking.bookings import rules
from bahi.desks.booking.bookings.rules import (
    BookingAction,
    BookingKind,
    Confirmation,
    Decision,
    Facts,
    Insider,
    Loss,
    Stage,
    Transfer,
)
from bahi.desks.booking.clients import queries as clients
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.confirmations import queries as confirmations
from bahi.desks.booking.confirmations.queries import Sent
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import access, events, workflow
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx
from bahi.kit.written import Written

BookingId = NewType("BookingId", UUID)
READ = "booking.bookings.read"
COST = "booking.cost.read"
DESK = "booking.bookings.approval"
LOSS = "booking.bookings.loss"


class BookingLine(Row):
    """Prices in rupees a share, amounts in rupees; `left` is what the client is still to pay."""

    id: BookingId
    number: str
    kind: BookingKind
    client_id: ClientId
    client: str
    stock_id: StockId
    symbol: str
    stock: str
    quantity: int
    landing_price: Decimal
    selling_price: Decimal
    consideration: Decimal
    paid: Decimal
    left: Decimal
    salesperson: str
    booked_on: date
    approval: Decision
    loss: Loss
    confirmation: Confirmation
    insider: Insider
    transfer: Transfer
    stage: Stage
    settled_on: date | None


class BookingPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[BookingLine]
    next: BookingId | None


class BookingTotals(Row):
    """Over everything that matches, not only the loaded page; `by_stage` ignores the stage filter."""

    count: int
    consideration: Decimal
    paid: Decimal
    left: Decimal
    revenue: Decimal
    by_stage: dict[Stage, int]


class _Found(BookingLine):
    party: UUID
    cost_price: Decimal | None
    delivered_cost: Decimal | None
    partner_id: UUID | None
    partner_share: Decimal
    note: str | None
    salesperson_id: UUID
    maker: UUID
    version: int
    voided_at: datetime | None
    void_reason: str | None
    created_at: datetime
    approvals: list[workflow.ApprovalRequest]
    approved_by_reader: bool
    link_expires_at: datetime | None


class Booking(BookingLine):
    """One booking, with what the reader may do now and what stands against its settlement.

    `revenue` is what the sale brings over the landing price. `cost_price`, `delivered_cost`, `below_cost`
    and `desk_margin` are null for those who may not know what the shares cost. `link_expires_at` is of the
    link that is out; `link_expired` where it is over and nobody answered.
    """

    partner_id: UUID | None
    partner_share: Decimal
    note: str | None
    salesperson_id: UUID
    version: int
    void_reason: str | None
    voided_at: datetime | None
    created_at: datetime
    revenue: Decimal
    cost_price: Decimal | None
    delivered_cost: Decimal | None
    desk_margin: Decimal | None
    below_cost: bool | None
    link_expires_at: datetime | None
    link_expired: bool
    waiting_for: str | None
    available_actions: list[BookingAction]
    approvals: list[workflow.ApprovalRequest]


class BookingSort(StrEnum):
    NEWEST = "-number"
    OLDEST = "number"
    LARGEST = "-consideration"
    SMALLEST = "consideration"
    MOST_LEFT = "-left"
    CLIENT = "client"


class BookableClient(Row):
    id: ClientId
    name: str


class BookableStock(Row):
    id: StockId
    symbol: str
    name: str
    landing_price: Decimal
    available: int


class BookingNames(Row):
    """For whom and what may be booked now, at which landing price."""

    clients: list[BookableClient]
    stocks: list[BookableStock]


# Keyset by sort: (what follows the cursor row, order by). Ties are broken by id.
_KEYSETS: Mapping[BookingSort, tuple[LiteralString, LiteralString]] = {
    BookingSort.NEWEST: ("id < %(before)s", "id desc"),
    BookingSort.OLDEST: ("id > %(before)s", "id"),
    BookingSort.LARGEST: (
        "(consideration, id) < (select consideration, id from seen)",
        "consideration desc, id desc",
    ),
    BookingSort.SMALLEST: ("(consideration, id) > (select consideration, id from seen)", "consideration, id"),
    BookingSort.MOST_LEFT: ('("left", id) < (select "left", id from seen)', '"left" desc, id desc'),
    BookingSort.CLIENT: ("(client, id) > (select client, id from seen)", "client, id"),
}
_LINE: LiteralString = """
    id, number, kind, client_id, client, stock_id, symbol, stock, quantity, landing_price, selling_price,
    consideration, paid, "left", salesperson, booked_on, approval, loss, confirmation, insider, transfer,
    stage, settled_on
"""
VISIBLE: LiteralString = """
    (%(sees_all)s or salesperson_id in (select member from identity.team where lead = %(me)s)
                  or employee in (select member from identity.team where lead = %(me)s))
"""
_MATCHES: LiteralString = (
    VISIBLE
    + """
    and (%(client)s::uuid is null or client_id = %(client)s)
    and (%(stock)s::uuid is null or stock_id = %(stock)s)
    and (%(kind)s::text is null or kind = %(kind)s)
    and (%(since)s::date is null or booked_on >= %(since)s)
    and (%(until)s::date is null or booked_on <= %(until)s)
    and (not %(losses)s or loss = 'pending' and stage in ('to_approve', 'loss_review'))
    and (not %(expired)s or stage = 'to_confirm' and confirmation = 'pending'
         and exists (select from booking.confirmation c where c.booking = booking_view.id
                      and c.closed_at is null and c.expires_at <= %(now)s))
    and (not %(mine)s or salesperson_id = %(me)s)
    and (%(search)s::text is null
         or strpos(lower(number), lower(%(search)s)) > 0
         or client_id in (select c.id from booking.client c join parties.party p on p.id = c.party
                           where strpos(lower(p.name), lower(%(search)s)) > 0)
         or stock_id in (select s.id from booking.stock_view s
                          where strpos(lower(s.symbol || ' ' || s.name), lower(%(search)s)) > 0))
    """
)
_OF_STAGES: LiteralString = "(%(stages)s::text[] = '{}' or stage = any(%(stages)s))"


class Filter(Row):
    """What the list is narrowed to; nothing where a value is absent."""

    stages: tuple[Stage, ...] = ()
    client: ClientId | None = None
    stock: StockId | None = None
    kind: BookingKind | None = None
    since: date | None = None
    until: date | None = None
    mine: bool = False
    losses: bool = False
    expired: bool = False
    search: str | None = None


async def bookings(
    tx: ReadTx, *, by: Filter, sort: BookingSort, before: BookingId | None
) -> Written[BookingPage]:
    """A page at a time; `before` is the last row already seen, in the order of `sort`."""
    access.require(tx, READ)
    follows, order = _KEYSETS[sort]
    return await tx.page(
        BookingPage,
        'with seen as (select id, client, consideration, "left" from booking.booking_view'
        " where id = %(before)s) select "
        + _LINE
        + "from booking.booking_view where "
        + _MATCHES
        + " and "
        + _OF_STAGES
        + " and (%(before)s::uuid is null or "
        + follows
        + ") order by "
        + order
        + " limit %(limit)s",
        before=before,
        **_parameters(tx, by),
    )


async def every_booking(tx: ReadTx, *, by: Filter) -> AsyncIterator[BookingLine]:
    """All that matches, oldest first, a few at a time."""
    access.require(tx, READ)
    everything: LiteralString = (
        "select "
        + _LINE
        + "from booking.booking_view where "
        + _MATCHES
        + " and "
        + _OF_STAGES
        + " order by id"
    )
    async for line in tx.stream(BookingLine, everything, **_parameters(tx, by)):
        yield line


async def booking_totals(tx: ReadTx, *, by: Filter) -> BookingTotals:
    access.require(tx, READ)
    return await tx.row(
        BookingTotals,
        "with by_stage as (select stage, count(*) as n, sum(consideration) as consideration, "
        'sum(paid) as paid, sum("left") as "left", '
        "sum(round((selling_price - landing_price) * quantity, 2)) as revenue "
        "from booking.booking_figure as booking_view where "
        + _MATCHES
        + " group by stage), shown as (select * from by_stage where "
        + _OF_STAGES
        + """)
        select coalesce(sum(n), 0)::bigint as count, coalesce(sum(consideration), 0.00) as consideration,
               coalesce(sum(paid), 0.00) as paid,
               coalesce(sum("left"), 0.00) as "left", coalesce(sum(revenue), 0.00) as revenue,
               (select coalesce(jsonb_object_agg(stage, n), '{}') from by_stage) as by_stage
          from shown
        """,
        **_parameters(tx, by),
    )


def _parameters(tx: ReadTx, by: Filter) -> dict[str, object]:
    return {
        **access.scope(tx),
        **by.model_dump(exclude={"stages", "search"}),
        "stages": [str(stage) for stage in by.stages],
        "search": by.search or None,
        "now": tx.now,
    }


async def booking(tx: ReadTx, *, booking_id: BookingId) -> Booking:
    access.require(tx, READ)
    found = await tx.row(
        _Found,
        "select "
        + _LINE
        + """, party, case when %(cost)s then cost_price end as cost_price,
               case when %(cost)s then delivered_cost end as delivered_cost, partner_id, partner_share, note,
               salesperson_id, maker, version, voided_at, void_reason, created_at,
               exists (select from workflow.request r join workflow.decision d on d.request = r.id
                        where r.subject = booking_view.id and r.kind = %(desk)s and r.state = 'approved'
                          and d.person = %(me)s) as approved_by_reader,
               (select c.expires_at from booking.confirmation c
                 where c.booking = booking_view.id and c.closed_at is null) as link_expires_at,
        """
        + workflow.requests("booking_view.id")
        + " as approvals from booking.booking_view where id = %(id)s and "
        + VISIBLE,
        id=booking_id,
        cost=access.may(tx, COST),
        desk=DESK,
        **access.scope(tx),
    )
    facts = facts_of(found, reader=tx.actor.person or tx.actor.id, now=tx.now)
    return Booking(
        **found.model_dump(exclude={"party", "maker", "approved_by_reader", "approvals"}),
        revenue=rules.revenue(
            quantity=found.quantity, selling_price=found.selling_price, landing_price=found.landing_price
        ),
        desk_margin=None
        if found.cost_price is None
        else rules.desk_margin(
            quantity=found.quantity, landing_price=found.landing_price, cost_price=found.cost_price
        ),
        below_cost=None
        if found.cost_price is None
        else rules.is_below_cost(selling_price=found.selling_price, cost_price=found.cost_price),
        link_expired=facts.link_expired,
        waiting_for=rules.may_be_transferred(facts),
        available_actions=workflow.available(rules.TRANSITIONS, facts, tx.actor.permissions),
        approvals=found.approvals,
    )


async def is_visible(tx: ReadTx, *, booking_id: BookingId) -> bool:
    """Whether the actor may know of it at all."""
    access.require(tx, READ)
    return tx.actor.sees_all or await tx.value(
        "select exists (select from booking.booking_view where id = %(id)s and " + VISIBLE + ")",
        id=booking_id,
        **access.scope(tx),
    )


def facts_of(found: _Found, *, reader: UUID, now: datetime) -> Facts:
    return Facts(
        approval=found.approval,
        loss=found.loss,
        confirmation=found.confirmation,
        insider=found.insider,
        transfer=found.transfer,
        voided=found.voided_at is not None,
        consideration=found.consideration,
        paid=found.paid,
        own=found.maker == reader,
        approved_by_reader=found.approved_by_reader,
        link_expired=found.confirmation is Confirmation.PENDING
        and found.link_expires_at is not None
        and found.link_expires_at <= now,
    )


async def booking_history(tx: ReadTx, *, booking_id: BookingId) -> list[events.Happened]:
    await booking(tx, booking_id=booking_id)
    return await events.history(tx, subject=booking_id)


async def booking_confirmations(tx: ReadTx, *, booking_id: BookingId) -> list[Sent]:
    await booking(tx, booking_id=booking_id)
    return await confirmations.sent(tx, booking=booking_id)


async def booking_names(tx: ReadTx) -> BookingNames:
    access.require(tx, "booking.bookings.create")
    known = await tx.rows(
        BookableClient,
        """
        select c.id, c.name from booking.client_view c
         where c.role = 'client' and c.state = 'approved' and
        """
        + clients.VISIBLE
        + " order by c.name, c.id",
        **access.scope(tx),
    )
    stocks = await tx.rows(
        BookableStock,
        """
        select s.id, s.symbol, s.name, l.price as landing_price, coalesce(a.balance - a.held, 0) as available
          from booking.stock_view s
          join lateral (select price from booking.landing_price where stock = s.id order by id desc limit 1) l
               on true
          left join ledger.asset t on t.instrument = s.id
          left join ledger.account a
                 on a.asset_id = t.id and a.owner is null and a.purpose = 'booking.inventory'
         where s.state = 'active' order by s.symbol
        """,
    )
    return BookingNames(clients=known, stocks=stocks)
