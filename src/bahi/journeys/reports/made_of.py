"""The transfers behind a figure of the profit and loss report."""

from enum import StrEnum
from typing import LiteralString
from uuid import UUID

from bahi.journeys.analytics.queries import Period
from bahi.journeys.reports.queries import READ, SETTLED, parameters
from bahi.kernel import access, ledger
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class Figure(StrEnum):
    """What stands in the ledger; the landing value, and so revenue and margin, are reckoned from prices."""

    CONSIDERATION = "consideration"
    COST = "cost"
    PARTNER = "partner"
    EMPLOYEE = "employee"


class _Transfer(Row):
    id: UUID


_OF_GROUP: LiteralString = """
    chosen as (select id from settled
                where %(group)s::uuid is null
                   or %(group)s = any(array[id, stock_id, client_id, salesperson_id]))
"""
_DELIVERED: LiteralString = """
    select j.id from chosen s join ledger.journal j on j.subject = s.id
     where j.memo = %(memo)s and j.verdict = 0
"""
_EARNED: LiteralString = """
    select c.accrual as id from chosen s join booking.commission c on c.booking = s.id
     where c.kind = %(memo)s and c.state <> 'cancelled'
"""
_OF: dict[Figure, tuple[LiteralString, str]] = {
    Figure.CONSIDERATION: (_DELIVERED, "booking.delivered.money"),
    Figure.COST: (_DELIVERED, "booking.delivered.cost"),
    Figure.PARTNER: (_EARNED, "partner"),
    Figure.EMPLOYEE: (_EARNED, "employee"),
}


async def pnl_transfers(tx: ReadTx, *, of: Period, figure: Figure, group: UUID | None) -> ledger.MadeOf:
    """`group` is a booking, stock, client or salesperson; without one it is the whole period."""
    access.require(tx, READ)
    access.require(tx, "ledger.read")
    if figure is Figure.COST:
        access.require(tx, "booking.cost.read")
    select, memo = _OF[figure]
    found = await tx.rows(
        _Transfer, SETTLED + ", " + _OF_GROUP + select, memo=memo, group=group, **parameters(tx, of)
    )
    return await ledger.made_of(tx, [one.id for one in found])
