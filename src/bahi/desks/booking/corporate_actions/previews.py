"""What an action will do, or did: before and after, fractions, and the bookings it touches."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings import queries as bookings
from bahi.desks.booking.clients import queries as clients
from bahi.desks.booking.corporate_actions import planning, queries
from bahi.desks.booking.corporate_actions.queries import ActionId
from bahi.desks.booking.corporate_actions.rules import ActionState
from bahi.desks.booking.inventory.rules import Position
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

COST = "booking.cost.read"


class DeskEffect(Row):
    """Shares and rupees; `cash` comes in, or goes out below zero. Costs are null where secret."""

    held: int
    entitled: int
    fraction: Decimal
    cash: Decimal
    in_hand_before: int
    in_hand_after: int
    into_shares: int
    cost_before: Decimal | None
    cost_after: Decimal | None
    average_before: Decimal | None
    average_after: Decimal | None
    into_cost: Decimal | None


class HolderEffect(Row):
    """`cash` is what the company owes them; `shares` and `into_shares` are what moves in the book."""

    party: UUID
    client: str
    held: int
    entitled: int
    shares: int
    into_shares: int
    fraction: Decimal
    cash: Decimal


class BookingEffect(Row):
    id: UUID
    number: str
    client: str
    quantity: int
    new_quantity: int
    selling_price: Decimal
    new_selling_price: Decimal
    consideration: Decimal
    starts_over: bool


class ActionPreview(Row):
    """Of an action that was applied: what it did then."""

    desk: DeskEffect | None
    holders: list[HolderEffect]
    bookings: list[BookingEffect]
    obstacle: str | None


class _Name(Row):
    party: UUID
    name: str


class _Visible(Row):
    id: UUID


async def preview(tx: ReadTx, *, action_id: ActionId) -> ActionPreview:
    row = await queries.found(tx, action_id=action_id)
    if row.applied_at is not None:
        return await _done(tx, action_id)
    found = await planning.plan(
        tx,
        terms=row.terms,
        stock=row.stock_id,
        policy=row.policy,
        at=planning.end_of(tx, row.record_on),
        open_bookings=await planning.bookings_before(tx, stock=row.stock_id, ex_on=row.ex_on),
    )
    names = await _names(tx, [party for party, _ in found.holders])
    seen = await _seen(tx, [one.booking.id for one in found.bookings])
    return ActionPreview(
        desk=_desk(tx, found) if found.desk else None,
        holders=[
            HolderEffect(
                party=party,
                client=names[party],
                held=effect.held,
                entitled=effect.entitled,
                shares=effect.shares,
                into_shares=effect.into_shares,
                fraction=effect.fraction,
                cash=effect.cash,
            )
            for party, effect in found.holders
            if party in names
        ],
        bookings=[
            BookingEffect(
                id=one.booking.id,
                number=one.booking.number,
                client=one.booking.client,
                quantity=one.booking.quantity,
                new_quantity=one.quantity,
                selling_price=one.booking.selling_price,
                new_selling_price=one.selling_price,
                consideration=one.booking.consideration,
                starts_over=one.starts_over,
            )
            for one in found.bookings
            if one.booking.id in seen
        ],
        obstacle=found.obstacle if row.state is ActionState.ANNOUNCED else None,
    )


def _desk(tx: ReadTx, found: planning.Plan) -> DeskEffect:
    if found.desk is None:
        raise AssertionError("asked only where the desk holds shares")
    knows = access.may(tx, COST)
    return DeskEffect(
        held=found.desk.held,
        entitled=found.desk.entitled,
        fraction=found.desk.fraction,
        cash=found.desk.cash,
        in_hand_before=found.before.in_hand,
        in_hand_after=found.after.in_hand,
        into_shares=found.desk.into_shares,
        cost_before=found.before.cost if knows else None,
        cost_after=found.after.cost if knows else None,
        average_before=found.before.average if knows else None,
        average_after=found.after.average if knows else None,
        into_cost=found.desk.into_cost if knows else None,
    )


async def _names(tx: ReadTx, parties: list[UUID]) -> dict[UUID, str]:
    found = await tx.rows(
        _Name,
        """
        select c.party, c.name from booking.client_view c
         where c.role = 'client' and c.party = any(%(parties)s) and
        """
        + clients.VISIBLE,
        parties=parties,
        **access.scope(tx),
    )
    return {one.party: one.name for one in found}


async def _seen(tx: ReadTx, ids: list[UUID]) -> set[UUID]:
    found = await tx.rows(
        _Visible,
        "select id from booking.booking_view where id = any(%(ids)s) and " + bookings.VISIBLE,
        ids=ids,
        **access.scope(tx),
    )
    return {one.id for one in found}


class _Desk(Row):
    held: int
    entitled: int
    shares: int
    into_shares: int
    fraction: Decimal
    cash: Decimal
    in_hand: int
    cost: Decimal
    cost_after: Decimal | None
    into_cost: Decimal


async def _done(tx: ReadTx, action_id: ActionId) -> ActionPreview:
    desk = await tx.maybe(
        _Desk,
        """
        select e.held, e.entitled, e.shares, e.into_shares,
               trim_scale(e.fraction) as fraction, e.cash, e.in_hand,
               coalesce(m.cost, 0) as cost, m.cost_after, coalesce(i.cost, 0) as into_cost
          from booking.entitlement e
          join booking.action a on a.id = e.action
          left join booking.movement m
                 on m.subject = a.id and m.stock = a.stock and m.kind <> 'ca_reversal'
          left join booking.movement i
                 on i.subject = a.id and i.stock = a.into_stock and i.kind <> 'ca_reversal'
         where e.action = %(id)s and e.party is null
        """,
        id=action_id,
    )
    return ActionPreview(
        desk=_what_was(tx, desk) if desk else None,
        holders=await _holders(tx, action_id),
        bookings=await _bookings(tx, action_id),
        obstacle=None,
    )


def _what_was(tx: ReadTx, desk: _Desk) -> DeskEffect:
    costs = None
    if access.may(tx, COST) and desk.cost_after is not None:
        costs = (
            Position(desk.in_hand, desk.cost_after - desk.cost),
            Position(desk.in_hand + desk.shares, desk.cost_after),
        )
    return DeskEffect(
        **desk.model_dump(include={"held", "entitled", "fraction", "cash", "into_shares"}),
        in_hand_before=desk.in_hand,
        in_hand_after=desk.in_hand + desk.shares,
        cost_before=costs and costs[0].cost,
        cost_after=costs and costs[1].cost,
        average_before=costs and costs[0].average,
        average_after=costs and costs[1].average,
        into_cost=desk.into_cost if costs else None,
    )


async def _holders(tx: ReadTx, action_id: ActionId) -> list[HolderEffect]:
    return await tx.rows(
        HolderEffect,
        """
        select e.party, c.name as client, e.held, e.entitled, e.shares, e.into_shares,
               trim_scale(e.fraction) as fraction, e.cash
          from booking.entitlement e
          join booking.client_view c on c.party = e.party and c.role = 'client'
         where e.action = %(id)s and
        """
        + clients.VISIBLE
        + " order by c.name, e.party",
        id=action_id,
        **access.scope(tx),
    )


async def _bookings(tx: ReadTx, action_id: ActionId) -> list[BookingEffect]:
    return await tx.rows(
        BookingEffect,
        """
        select id, number, client, t.quantity_before as quantity, t.quantity as new_quantity,
               t.selling_before as selling_price, t.selling_price as new_selling_price,
               round(t.quantity_before * t.selling_before, 2) as consideration, t.started_over as starts_over
          from booking.touched_booking t
          join (select * from booking.booking_view where
        """
        + bookings.VISIBLE
        + """) b on b.id = t.booking
         where t.action = %(id)s order by b.number
        """,
        id=action_id,
        **access.scope(tx),
    )
