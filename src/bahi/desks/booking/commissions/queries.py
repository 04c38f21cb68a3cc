"""Reading commissions. Nothing here writes: what is owed was written when the booking settled."""

from datetime import date, datetime
from decimal import Decimal
from typing import LiteralString, NewType
from uuid import UUID

from bahi.desks.booking.commissions.rules import (
    CommissionAction,
    CommissionKind,
    CommissionState,
    available_actions,
)
from bahi.kernel import access, ledger
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx
from bahi.kit.written import Written

CommissionId = NewType("CommissionId", UUID)


class CommissionLine(Row):
    """Money in rupees; `withheld` is tax deducted at source, `net` what the beneficiary is paid."""

    id: CommissionId
    kind: CommissionKind
    booking_id: UUID
    booking_number: str
    beneficiary: str
    partner_number: str | None
    salesperson: str
    share: Decimal
    gross: Decimal
    withheld: Decimal
    net: Decimal
    accrued_on: date
    state: CommissionState
    paid_at: datetime | None
    reference: str | None


class CommissionPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[CommissionLine]
    next: CommissionId | None


class _Commission(CommissionLine):
    owner: UUID
    partner_id: UUID | None
    salesperson_id: UUID
    quantity: int
    landing_price: Decimal
    selling_price: Decimal
    revenue: Decimal
    earned_before: Decimal
    has_pan: bool
    rate: Decimal
    rate_without_pan: Decimal
    threshold: Decimal
    section: str
    former_section: str | None
    payment_code: str | None
    provisional: bool
    reason: str | None


class Commission(_Commission):
    """With the basis it was frozen on and what the reader may do now."""

    available_actions: list[CommissionAction]


class CommissionSummary(Row):
    """Over everything that matches; `due` and `paid` are net of tax, cancelled ones count in no sum."""

    count: int
    gross: Decimal
    withheld: Decimal
    net: Decimal
    due: Decimal
    paid: Decimal
    by_state: dict[CommissionState, int]


_LINE: LiteralString = """
    select id, kind, booking_id, booking_number, beneficiary, partner_number, salesperson, share, gross,
           withheld, net, accrued_on, state, paid_at, reference
      from booking.commission_view
"""
_WHOLE: LiteralString = "select * from booking.commission_view"
_SUMMARY_OF: LiteralString = "with found as (select state, gross, withheld, net from booking.commission_view"
_SUMMARY: LiteralString = """
    ), shown as (select * from found where %(states)s::text[] = '{}' or state = any(%(states)s)),
    counted as (select * from shown where state <> 'cancelled')
    select (select count(*) from shown) as count, coalesce(sum(gross), 0.00) as gross,
           coalesce(sum(withheld), 0.00) as withheld, coalesce(sum(net), 0.00) as net,
           coalesce(sum(net) filter (where state = 'due'), 0.00) as due,
           coalesce(sum(net) filter (where state = 'paid'), 0.00) as paid,
           (select coalesce(jsonb_object_agg(state, n), '{}')
              from (select state, count(*) as n from found group by state) per_state) as by_state
      from counted
"""
_VISIBLE: LiteralString = """
     where (%(sees_all)s or salesperson_id in (select member from identity.team where lead = %(me)s))
"""
_MATCHES: LiteralString = """
       and kind = %(whose)s
       and (%(search)s::text is null
            or strpos(lower(concat_ws(' ', booking_number, beneficiary, partner_number, reference)),
                      lower(%(search)s)) > 0)
"""


async def commissions(
    tx: ReadTx,
    *,
    kind: CommissionKind,
    states: list[CommissionState],
    search: str | None,
    before: CommissionId | None,
) -> Written[CommissionPage]:
    """Of the reader's and their team's bookings, newest first; `before` is the last row already seen."""
    access.require(tx, "booking.commissions.read")
    return await tx.page(
        CommissionPage,
        _LINE
        + _VISIBLE
        + _MATCHES
        + """
           and (%(states)s::text[] = '{}' or state = any(%(states)s))
           and (%(before)s::uuid is null or id < %(before)s)
         order by id desc limit %(limit)s
        """,
        whose=kind,
        states=[str(s) for s in states],
        search=search or None,
        before=before,
        **access.scope(tx),
    )


async def commission_summary(
    tx: ReadTx, *, kind: CommissionKind, states: list[CommissionState], search: str | None
) -> CommissionSummary:
    access.require(tx, "booking.commissions.read")
    return await tx.row(
        CommissionSummary,
        _SUMMARY_OF + _VISIBLE + _MATCHES + _SUMMARY,
        whose=kind,
        states=[str(s) for s in states],
        search=search or None,
        **access.scope(tx),
    )


class _Accrual(Row):
    accrual: UUID


async def gross_transfers(
    tx: ReadTx, *, kind: CommissionKind, states: list[CommissionState], search: str | None
) -> ledger.MadeOf:
    """What the gross sum of the list is made of: what was earned, without what was cancelled."""
    access.require(tx, "booking.commissions.read")
    access.require(tx, "ledger.read")
    found = await tx.rows(
        _Accrual,
        "select c.accrual from booking.commission c join (select id from booking.commission_view"
        + _VISIBLE
        + _MATCHES
        + """
           and state <> 'cancelled' and (%(states)s::text[] = '{}' or state = any(%(states)s))
        ) shown using (id)""",
        whose=kind,
        states=[str(s) for s in states],
        search=search or None,
        **access.scope(tx),
    )
    return await ledger.made_of(tx, [one.accrual for one in found])


async def commission(tx: ReadTx, *, commission_id: CommissionId) -> Commission:
    """NotFound outside the reader's team."""
    access.require(tx, "booking.commissions.read")
    found = await tx.row(
        _Commission,
        _WHOLE + _VISIBLE + " and id = %(id)s",
        id=commission_id,
        **access.scope(tx),
    )
    actions = available_actions(
        found.state,
        owner=found.owner,
        person=tx.actor.person or tx.actor.id,
        permissions=tx.actor.permissions,
    )
    return Commission(**found.model_dump(), available_actions=actions)


async def of_booking(tx: ReadTx, *, booking: UUID) -> list[Commission]:
    """What one booking earned, for whoever confirms its transfer."""
    access.require(tx, "booking.transfers.confirm")
    found = await tx.rows(
        _Commission, "select * from booking.commission_view where booking_id = %(id)s order by id", id=booking
    )
    return [Commission(**one.model_dump(), available_actions=[]) for one in found]


async def of_employee(tx: ReadTx, *, booking: UUID) -> CommissionId | None:
    return await tx.value(
        "select id from booking.commission where booking = %(id)s and kind = 'employee'", id=booking
    )


async def is_approved(tx: ReadTx, *, partner: UUID) -> bool:
    return await tx.value("select state = 'approved' from booking.partner where id = %(id)s", id=partner)


class _Year(Row):
    earned: Decimal
    withheld: Decimal


async def year_so_far(tx: ReadTx, *, owner: UUID, first: date, on: date) -> tuple[Decimal, Decimal]:
    """Earned by and withheld from somebody between the two days, both included."""
    found = await tx.row(
        _Year,
        """
        select coalesce(sum(gross), 0.00) as earned, coalesce(sum(withheld), 0.00) as withheld
          from booking.commission
         where owner = %(owner)s and state <> 'cancelled' and accrued_on between %(first)s and %(on)s
        """,
        owner=owner,
        first=first,
        on=on,
    )
    return found.earned, found.withheld
