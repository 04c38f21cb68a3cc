"""Reading what moved and what is still owed."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from decimal import Decimal
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.finance.money import MONEY, MoneyKind, reader
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx
from bahi.kit.written import Written

READ = "booking.payments.read"


class MoneyLine(Row):
    """Rupees in or out. A reversed payment is listed and counts in no sum."""

    id: UUID
    kind: MoneyKind
    moved_on: date
    recorded_at: datetime
    counterpart: str
    document: str
    document_id: UUID
    mode: str | None
    reference: str | None
    received: Decimal
    paid: Decimal
    reversed: bool


class MoneyPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[MoneyLine]
    next: UUID | None


class Month(Row):
    month: date
    received: Decimal
    paid: Decimal


class FinanceSummary(Row):
    """Rupees: what moved in the period, and what is owed now; null where the reader may not know.

    `by_kind` counts what was listed, `months` tells the period month by month. Taxes and stamp duty
    were kept back and are still to be deposited; those on purchases tell costs.
    """

    count: int
    received: Decimal
    paid: Decimal
    net: Decimal
    by_kind: dict[MoneyKind, int]
    months: list[Month]
    clients_owe: Decimal
    vendors_due: Decimal | None
    commissions_due: Decimal | None
    refunds_due: Decimal | None
    tax_on_commissions: Decimal | None
    tax_on_purchases: Decimal | None
    stamp_on_purchases: Decimal | None


class Narrowing(Row):
    """What is asked for; nothing where a value is absent."""

    kinds: tuple[MoneyKind, ...] = ()
    since: date | None = None
    until: date | None = None
    search: str | None = None


_OF_PERIOD: LiteralString = """
    (%(since)s::date is null or moved_on >= %(since)s) and (%(until)s::date is null or moved_on <= %(until)s)
    and (%(search)s::text is null
         or strpos(lower(concat_ws(' ', counterpart, document, reference)), lower(%(search)s)) > 0)
"""
_OF_KINDS: LiteralString = "(%(kinds)s::text[] = '{}' or kind = any(%(kinds)s))"
_LINES: LiteralString = MONEY + "select * from money where " + _OF_PERIOD + " and " + _OF_KINDS
FOUND: LiteralString = MONEY + ", found as materialized (select * from money where " + _OF_PERIOD + ")"
_SUMMARY: LiteralString = (
    FOUND
    + ", counted as (select * from found where not reversed and "
    + _OF_KINDS
    + """)
    select (select count(*) from found where (%(kinds)s::text[] = '{}' or kind = any(%(kinds)s))) as count,
           coalesce(sum(received), 0.00) as received, coalesce(sum(paid), 0.00) as paid,
           coalesce(sum(received - paid), 0.00) as net,
           (select coalesce(jsonb_object_agg(kind, n), '{}')
              from (select kind, count(*) as n from found group by kind) per_kind) as by_kind,
           (select coalesce(jsonb_agg(to_jsonb(m) order by m.month), '[]')
              from (select date_trunc('month', moved_on)::date as month, sum(received)::text as received,
                           sum(paid)::text as paid
                      from counted group by 1) m) as months,
           (select coalesce(sum("left"), 0.00) from booking.booking_view b join visible using (id)
             where b.approval = 'approved' and b.voided_at is null
               and b.confirmation <> 'denied') as clients_owe,
           case when %(vendors)s then (select coalesce(sum("left"), 0.00) from booking.purchase_view
                                        where state <> 'cancelled') end as vendors_due,
           case when %(commissions)s then
               (select coalesce(sum(net), 0.00) from booking.commission_view c
                 where state = 'due' and (%(sees_all)s or c.salesperson_id in
                                          (select member from identity.team where lead = %(me)s)))
               end as commissions_due,
           case when %(refunds)s then (select coalesce(sum(r.amount), 0.00)
                                         from booking.refund r join visible v on v.id = r.booking
                                        where r.state <> 'completed') end as refunds_due,
           case when %(ledger)s then (select coalesce(sum(ledger.major(a.balance, 2::int2)), 0.00)
                                      from ledger.account a
                                     where a.purpose = 'booking.commission_tax') end as tax_on_commissions,
           case when %(costs)s then (select coalesce(sum(ledger.major(a.balance, 2::int2)), 0.00)
                                      from ledger.account a
                                     where a.purpose = 'booking.tax_withheld') end as tax_on_purchases,
           case when %(costs)s then (select coalesce(sum(ledger.major(a.balance, 2::int2)), 0.00)
                                      from ledger.account a
                                     where a.purpose = 'booking.stamp_duty') end as stamp_on_purchases
      from counted
    """
)


async def payments(tx: ReadTx, *, by: Narrowing, before: UUID | None) -> Written[MoneyPage]:
    """Newest first; `before` is the last row already seen."""
    access.require(tx, READ)
    return await tx.page(
        MoneyPage,
        _LINES
        + """
        and (%(before)s::uuid is null
             or (moved_on, id) < (select moved_on, id from money where id = %(before)s))
        order by moved_on desc, id desc limit %(limit)s
        """,
        before=before,
        **parameters(tx, by),
    )


async def summary(tx: ReadTx, *, by: Narrowing) -> FinanceSummary:
    access.require(tx, READ)
    return await tx.row(FinanceSummary, _SUMMARY, **parameters(tx, by))


async def every_payment(tx: ReadTx, *, by: Narrowing) -> AsyncIterator[MoneyLine]:
    """All that matches, oldest first, a few at a time."""
    access.require(tx, READ)
    async for line in tx.stream(MoneyLine, _LINES + " order by moved_on, id", **parameters(tx, by)):
        yield line


def parameters(tx: ReadTx, by: Narrowing) -> dict[str, object]:
    return {
        **reader(tx),
        "kinds": [str(kind) for kind in by.kinds],
        "since": by.since,
        "until": by.until,
        "search": by.search or None,
    }
