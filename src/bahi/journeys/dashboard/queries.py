"""Reading the desk's day: one's own, one's team's or the firm's, and costs only where they may be known."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.bookings.queries import VISIBLE
from bahi.desks.booking.bookings.rules import Stage
from bahi.desks.booking.clients import queries as clients
from bahi.kernel import access
from bahi.kernel.events import queries as trail
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

READ = "booking.bookings.read"
DAYS = 30
LATEST = 12


class Work(Row):
    """How much waits, by the function of the desk; null where the reader has no part in it."""

    to_decide: int | None
    bookings: dict[Stage, int]
    to_receive: Decimal
    refunds: int | None
    refunds_amount: Decimal | None
    purchases_to_pay: int | None
    purchases_to_receive: int | None
    clients_pending: int | None
    partners_pending: int | None


class Moved(Row):
    """Rupees of a period: agreed with clients, received from them, and what settled bookings brought.

    `margin` lies between landing price and cost, and is null for those who may not know costs.
    """

    since: date
    bookings: int
    booked: Decimal
    received: Decimal
    settled: int
    revenue: Decimal
    margin: Decimal | None


class DashboardStats(Row):
    work: Work
    today: Moved
    month: Moved
    month_before: Moved


class TrendDay(Row):
    day: date
    booked: Decimal
    received: Decimal
    revenue: Decimal


class Latest(Row):
    id: UUID
    name: str
    subject: UUID
    actor: str
    at: datetime


class DashboardAnalytics(Row):
    """The last thirty days, day by day, and what happened last; null for those who may not see the trail."""

    trend: list[TrendDay]
    latest: list[Latest] | None


_MINE: LiteralString = "with mine as (select * from booking.booking_view where " + VISIBLE + ")"
_PAID: LiteralString = """
    paid as (select p.received_on, p.amount from booking.payment p join mine on mine.id = p.booking
              where p.reversed_at is null)
"""
LIVE: LiteralString = "stage not in ('void', 'rejected', 'denied')"


async def stats(tx: ReadTx) -> DashboardStats:
    access.require(tx, READ)
    first = tx.today.replace(day=1)
    last_before = first - timedelta(days=1)
    return DashboardStats(
        work=await _work(tx),
        today=await moved(tx, since=tx.today, until=tx.today),
        month=await moved(tx, since=first, until=tx.today),
        month_before=await moved(tx, since=last_before.replace(day=1), until=last_before),
    )


async def analytics(tx: ReadTx) -> DashboardAnalytics:
    access.require(tx, READ)
    since = tx.today - timedelta(days=DAYS - 1)
    return DashboardAnalytics(trend=await trend(tx, since=since, until=tx.today), latest=await _latest(tx))


async def moved(tx: ReadTx, *, since: date, until: date) -> Moved:
    """Both days included."""
    access.require(tx, READ)
    return await tx.row(
        Moved,
        _MINE
        + ", "
        + _PAID
        + """,
        sold as (select * from mine where stage = 'settled' and settled_on between %(since)s and %(until)s)
        select %(since)s::date as since,
               count(*) as bookings, coalesce(sum(consideration), 0.00) as booked,
               (select coalesce(sum(amount), 0.00) from paid
                 where received_on between %(since)s and %(until)s) as received,
               (select count(*) from sold) as settled,
               (select coalesce(sum(round((selling_price - landing_price) * quantity, 2)), 0.00)
                  from sold) as revenue,
               case when %(cost)s then
                   (select coalesce(sum(landing_price * quantity - delivered_cost), 0.00)::numeric(20, 2)
                      from sold)
                   end as margin
          from mine where booked_on between %(since)s and %(until)s and """
        + LIVE,
        since=since,
        until=until,
        cost=access.may(tx, "booking.cost.read"),
        **access.scope(tx),
    )


async def trend(tx: ReadTx, *, since: date, until: date) -> list[TrendDay]:
    """A row for each day, also for those on which nothing happened."""
    access.require(tx, READ)
    return await tx.rows(
        TrendDay,
        _MINE
        + ", "
        + _PAID
        + """
        select d::date as day,
               (select coalesce(sum(consideration), 0.00) from mine where booked_on = d::date and """
        + LIVE
        + """) as booked,
               (select coalesce(sum(amount), 0.00) from paid where received_on = d::date) as received,
               (select coalesce(sum(round((selling_price - landing_price) * quantity, 2)), 0.00) from mine
                 where stage = 'settled' and settled_on = d::date) as revenue
          from generate_series(%(since)s::date, %(until)s::date, interval '1 day') d order by d
        """,
        since=since,
        until=until,
        **access.scope(tx),
    )


async def _work(tx: ReadTx) -> Work:
    return await tx.row(
        Work,
        _MINE
        + """
        select case when %(decides)s then
                   (select count(*) from workflow.request r
                     where r.state = 'open' and r.permission = any(%(permissions)s) and r.maker <> %(me)s
                       and not exists (select from workflow.decision d
                                        where d.request = r.id and d.person = %(me)s)) end as to_decide,
               (select coalesce(jsonb_object_agg(stage, n), '{}')
                  from (select stage, count(*) as n from mine
                         where stage not in ('settled', 'rejected', 'denied', 'void') group by stage) waiting
               ) as bookings,
               (select coalesce(sum("left"), 0.00) from mine
                 where stage in ('to_confirm', 'to_pay')) as to_receive,
               case when %(refunds)s then
                   (select count(*) from booking.refund where state <> 'completed') end as refunds,
               case when %(refunds)s then (select coalesce(sum(amount), 0.00) from booking.refund
                                            where state <> 'completed') end as refunds_amount,
               case when %(purchases)s then
                   (select count(*) from booking.purchase_view
                     where state in ('ordered', 'part_paid')) end as purchases_to_pay,
               case when %(purchases)s then
                   (select count(*) from booking.purchase_view
                     where state = 'paid') end as purchases_to_receive,
               case when %(clients)s then
                   (select count(*) from booking.client_view c
                     where c.state = 'pending' and """
        + clients.VISIBLE
        + """
                   ) end as clients_pending,
               case when %(partners)s then
                   (select count(*) from booking.partner where state = 'pending') end as partners_pending
        """,
        permissions=list(tx.actor.permissions),
        decides=access.may(tx, "approvals.decide"),
        refunds=access.may(tx, "booking.refunds.read"),
        purchases=access.may(tx, "booking.purchases.read"),
        clients=access.may(tx, "booking.clients.read"),
        partners=access.may(tx, "booking.partners.read"),
        **access.scope(tx),
    )


async def _latest(tx: ReadTx) -> list[Latest] | None:
    if not access.may(tx, trail.READ):
        return None
    return [
        Latest(id=entry.id, name=entry.name, subject=entry.subject, actor=entry.actor_name, at=entry.at)
        for entry in await trail.entries(tx, limit=LATEST)
    ]
