"""Desk home counts what waits and what moved, in the reader's scope."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    accepted,
    approved,
    pay,
    settled,
    somebody,
    stock_in_hand,
)

from bahi.desks.booking.bookings import operations as bookings
from bahi.desks.booking.bookings.queries import Booking
from bahi.desks.booking.bookings.rules import Stage
from bahi.journeys.analytics import queries as analytics
from bahi.journeys.analytics.queries import PeriodWrong
from bahi.journeys.dashboard import queries
from bahi.kit.errors import Denied
from bahi.kit.tx import Tx

ALL = (*SELLING, "booking.reports.read", "booking.cost.read", "audit.read")


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *ALL)


async def a_sale(tx: Tx) -> Booking:
    """100 shares at 150, landing 120, cost 110: settled today."""
    return await settled(tx, await a_booking(tx, await a_client(tx), await stock_in_hand(tx)))


async def test_what_waits_is_counted_by_stage_and_by_who_may_decide(desk: Tx) -> None:
    await a_booking(desk, await a_client(desk), await stock_in_hand(desk))
    work = (await queries.stats(desk)).work
    assert (work.bookings, work.to_decide, work.clients_pending) == ({Stage.TO_APPROVE: 1}, 0, 0)
    other = await somebody(desk, *ALL)
    assert (await queries.stats(other)).work.to_decide == 1
    seller = await somebody(desk, "booking.bookings.read")
    told = (await queries.stats(seller)).work
    assert (told.to_decide, told.refunds, told.purchases_to_pay, told.clients_pending) == (None,) * 4


async def test_money_of_today_and_the_margin_only_for_those_who_may_know_costs(desk: Tx) -> None:
    await a_sale(desk)
    today = (await queries.stats(desk)).today
    assert (today.bookings, today.settled) == (1, 1)
    assert (today.booked, today.received, today.revenue, today.margin) == (
        Decimal("15000.00"),
        Decimal("15000.00"),
        Decimal("3000.00"),
        Decimal("1000.00"),
    )
    seller = await somebody(desk, "booking.bookings.read")
    assert (await queries.stats(seller)).today.margin is None


async def test_a_booking_that_ended_is_no_business_and_a_part_payment_counts(desk: Tx) -> None:
    made = await accepted(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
    await pay(desk, made, "6000.00")
    stats = await queries.stats(desk)
    assert (stats.month.received, stats.work.to_receive) == (Decimal("6000.00"), Decimal("9000.00"))
    await bookings.void_booking(desk, booking_id=made.id, reason="Client changed plans")
    stats = await queries.stats(desk)
    assert (stats.today.bookings, stats.today.booked, stats.work.refunds) == (0, Decimal(0), 1)
    assert stats.work.refunds_amount == Decimal("6000.00")


async def test_one_sees_the_work_of_ones_own_team_only(desk: Tx) -> None:
    await approved(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
    stranger = await somebody(desk, "booking.bookings.read", sees_all=False)
    stats = await queries.stats(stranger)
    assert (stats.work.bookings, stats.today.booked) == ({}, Decimal(0))
    assert sum(day.booked for day in (await queries.analytics(stranger)).trend) == 0


async def test_the_trend_has_thirty_days_and_ends_today(desk: Tx) -> None:
    await a_sale(desk)
    told = await queries.analytics(desk)
    assert (len(told.trend), told.trend[-1].day) == (30, desk.today)
    assert (told.trend[-1].booked, told.trend[-1].revenue) == (Decimal("15000.00"), Decimal("3000.00"))
    assert told.latest
    assert told.latest[0].name == "booking.transfers.confirmed"
    assert (await queries.analytics(await somebody(desk, "booking.bookings.read"))).latest is None


async def test_performance_adds_up_to_the_summary(desk: Tx) -> None:
    await a_sale(desk)
    of = analytics.period(desk, since=None, until=None)
    summary = await analytics.summary(desk, of=of)
    [stock] = await analytics.by_stock(desk, of=of)
    [seller] = await analytics.by_salesperson(desk, of=of)
    [sector] = await analytics.by_sector(desk, of=of)
    assert summary.moved.booked == stock.booked == seller.booked == sector.booked
    assert summary.moved.revenue == stock.revenue == seller.revenue
    assert (stock.margin, sector.share, summary.clients) == (Decimal("1000.00"), Decimal(100), 1)
    assert summary.stages == {Stage.SETTLED: 1}
    assert len(await analytics.by_day(desk, of=of)) == analytics.USUAL_DAYS
    blind = replace(desk, actor=replace(desk.actor, permissions=frozenset({analytics.READ})))
    assert (await analytics.by_stock(blind, of=of))[0].margin is None


async def test_a_period_is_the_right_way_round_and_not_endless(desk: Tx) -> None:
    with pytest.raises(PeriodWrong, match="after the last"):
        analytics.period(desk, since=desk.today, until=desk.today.replace(year=2020))
    with pytest.raises(PeriodWrong, match="three years"):
        analytics.period(desk, since=desk.today.replace(year=1990), until=None)


async def test_permissions(tx: Tx) -> None:
    with pytest.raises(Denied, match=r"booking\.bookings\.read"):
        await queries.stats(await somebody(tx, "identity.self"))
    seller = await somebody(tx, "booking.bookings.read")
    with pytest.raises(Denied, match=r"booking\.reports\.read"):
        await analytics.by_stock(seller, of=analytics.period(seller, since=None, until=None))
