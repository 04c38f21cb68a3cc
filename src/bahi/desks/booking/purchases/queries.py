"""Reading purchases."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, LiteralString, NewType
from uuid import UUID

from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.purchases import rules
from bahi.desks.booking.purchases.rules import Action, Rates, Settlement, State, available_actions
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx
from bahi.kit.written import Written

PurchaseId = NewType("PurchaseId", UUID)


class PurchaseLine(Row):
    """Money in rupees; `left` is what the vendor is still to be paid."""

    id: PurchaseId
    number: str
    vendor_id: ClientId
    vendor: str
    stock_id: StockId
    stock: str
    quantity: int
    price: Decimal
    gross: Decimal
    withheld: Decimal
    stamp: Decimal
    payable: Decimal
    paid: Decimal
    left: Decimal
    state: State
    ordered_on: date


class Purchase(PurchaseLine):
    """One purchase, with what the reader may do to it now, the usual next step first."""

    available_actions: list[Action]


class PurchasePage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[PurchaseLine]
    next: PurchaseId | None


class PurchaseTotals(Row):
    """Over everything that matches, not only the loaded page; `by_state` ignores the state filter."""

    count: int
    gross: Decimal
    payable: Decimal
    paid: Decimal
    left: Decimal
    by_state: dict[State, int]


class PurchaseEvent(Row):
    id: UUID
    name: str
    actor: str
    at: datetime
    data: dict[str, Any]


class PurchasePayment(Row):
    id: UUID
    tranche: int
    amount: Decimal
    reference: str | None
    paid_at: datetime


class VendorName(Row):
    id: ClientId
    name: str


class StockName(Row):
    id: StockId
    name: str
    symbol: str


class PurchaseNames(Row):
    """From whom and what may be bought now."""

    vendors: list[VendorName]
    stocks: list[StockName]


class Sort(StrEnum):
    NEWEST = "-number"
    OLDEST = "number"
    MOST_LEFT = "-left"
    LEAST_LEFT = "left"
    MOST_PAYABLE = "-payable"
    LEAST_PAYABLE = "payable"
    VENDOR = "vendor"
    VENDOR_DOWN = "-vendor"


# Keyset by sort: (what follows the cursor row, order by). Ties are broken by id.
_KEYSETS: Mapping[Sort, tuple[LiteralString, LiteralString]] = {
    Sort.NEWEST: ("id < %(before)s", "id desc"),
    Sort.OLDEST: ("id > %(before)s", "id"),
    Sort.MOST_LEFT: ('("left", id) < (select "left", id from seen)', '"left" desc, id desc'),
    Sort.LEAST_LEFT: ('("left", id) > (select "left", id from seen)', '"left", id'),
    Sort.MOST_PAYABLE: ("(payable, id) < (select payable, id from seen)", "payable desc, id desc"),
    Sort.LEAST_PAYABLE: ("(payable, id) > (select payable, id from seen)", "payable, id"),
    Sort.VENDOR: ("(vendor, id) > (select vendor, id from seen)", "vendor, id"),
    Sort.VENDOR_DOWN: ("(vendor, id) < (select vendor, id from seen)", "vendor desc, id desc"),
}

_RECORD: LiteralString = """
    select *, '{}'::text[] as available_actions from booking.purchase_view where id = %(id)s
"""
_SEEN: LiteralString = """
    with seen as (select * from booking.purchase_view where id = %(before)s)
    select * from booking.purchase_view where
"""
_TOTALS_OF: LiteralString = "with found as (select * from booking.purchase_view where "
_TOTALS: LiteralString = """
    ), shown as (select * from found where %(states)s::text[] = '{}' or state = any(%(states)s))
    select count(*), coalesce(sum(gross), 0.00) as gross, coalesce(sum(payable), 0.00) as payable,
           coalesce(sum(paid), 0.00) as paid, coalesce(sum("left"), 0.00) as left,
           (select coalesce(jsonb_object_agg(state, n), '{}')
              from (select state, count(*) as n from found group by state) per_state) as by_state
      from shown
"""
_MATCHES: LiteralString = """
    (%(search)s::text is null
     or strpos(lower(concat_ws(' ', number, vendor, stock)), lower(%(search)s)) > 0)
"""


async def purchase(tx: ReadTx, *, purchase_id: PurchaseId) -> Purchase:
    access.require(tx, "booking.purchases.read")
    found = await tx.row(Purchase, _RECORD, id=purchase_id)
    actions = available_actions(found.state, paid=found.paid, permissions=tx.actor.permissions)
    return found.model_copy(update={"available_actions": actions})


async def purchases(
    tx: ReadTx, *, states: list[State], search: str | None, sort: Sort, before: PurchaseId | None
) -> Written[PurchasePage]:
    """A page at a time; `before` is the last row already seen, in the order of `sort`."""
    access.require(tx, "booking.purchases.read")
    follows, order = _KEYSETS[sort]
    return await tx.page(
        PurchasePage,
        _SEEN
        + _MATCHES
        + " and (%(states)s::text[] = '{}' or state = any(%(states)s)) and (%(before)s::uuid is null or "
        + follows
        + ") order by "
        + order
        + " limit %(limit)s",
        states=[str(s) for s in states],
        search=search or None,
        before=before,
    )


async def purchase_totals(tx: ReadTx, *, states: list[State], search: str | None) -> PurchaseTotals:
    access.require(tx, "booking.purchases.read")
    return await tx.row(
        PurchaseTotals,
        _TOTALS_OF + _MATCHES + _TOTALS,
        states=[str(s) for s in states],
        search=search or None,
    )


async def purchase_payments(tx: ReadTx, *, purchase_id: PurchaseId) -> list[PurchasePayment]:
    access.require(tx, "booking.purchases.read")
    return await tx.rows(
        PurchasePayment,
        """
        select id, tranche, amount, reference, paid_at from booking.purchase_payment
         where purchase = %(id)s order by tranche
        """,
        id=purchase_id,
    )


async def purchase_history(tx: ReadTx, *, purchase_id: PurchaseId) -> list[PurchaseEvent]:
    access.require(tx, "booking.purchases.read")
    return await tx.rows(
        PurchaseEvent,
        """
        select e.id, e.name, coalesce(p.name, 'Bahi') as actor, e.at, e.data
          from events.event e
          left join identity.login l on l.id = e.actor
          left join identity.person p on p.id = l.person
         where e.subject = %(id)s order by e.id desc limit 200
        """,
        id=purchase_id,
    )


async def purchase_names(tx: ReadTx) -> PurchaseNames:
    access.require(tx, "booking.purchases.read")
    vendors = await tx.rows(
        VendorName,
        """
        select id, name from booking.client_view
         where role = 'vendor' and state = 'approved' order by name, id
        """,
    )
    stocks = await tx.rows(
        StockName, "select id, name, symbol from booking.stock_view where state = 'active' order by name, id"
    )
    return PurchaseNames(vendors=vendors, stocks=stocks)


async def quote(tx: ReadTx, *, vendor_id: ClientId, quantity: int, price: Decimal) -> Settlement:
    """What this purchase would cost today."""
    access.require(tx, "booking.purchases.read")
    bought = await bought_in_year(tx, vendor_id=vendor_id, on=tx.today)
    return rules.settle(quantity * price, bought_before=bought, rates=await rates(tx, on=tx.today))


async def bought_in_year(tx: ReadTx, *, vendor_id: ClientId, on: date) -> Decimal:
    """Rupees bought from the vendor in the financial year of `on`, up to now."""
    return await tx.value(
        """
        select coalesce(sum(gross), 0.00) from booking.purchase
         where vendor_id = %(vendor_id)s and state <> 'cancelled' and ordered_on between %(first)s and %(on)s
        """,
        vendor_id=vendor_id,
        first=rules.year_start(on),
        on=on,
    )


class _Rates(Row):
    valid_from: date
    stamp: Decimal
    stamp_unit: Decimal
    withholding: Decimal
    withholding_threshold: Decimal


async def rates(tx: ReadTx, *, on: date) -> Rates:
    found = await tx.row(
        _Rates,
        """
        select valid_from, stamp, stamp_unit, withholding, withholding_threshold from booking.purchase_rates
         where valid_from <= %(on)s order by valid_from desc limit 1
        """,
        on=on,
    )
    return Rates(**found.model_dump())


async def is_traded(tx: ReadTx, *, stock_id: StockId) -> bool:
    return await tx.value(
        "select exists (select from booking.stock_view where id = %(id)s and state = 'active')", id=stock_id
    )


async def party_of(tx: ReadTx, *, vendor_id: ClientId) -> UUID:
    return await tx.value("select party from booking.client where id = %(id)s", id=vendor_id)
