"""Whether an action is announced in full, and how it is put to whoever applies it."""

from datetime import date

from bahi.desks.booking.corporate_actions.errors import (
    Needed,
    NoSuchPolicy,
    NoSuchStock,
    NotWanted,
    RecordBeforeEx,
    SameStock,
)
from bahi.desks.booking.corporate_actions.queries import ActionRow
from bahi.desks.booking.corporate_actions.rules import POLICIES, ActionKind, Policy, Terms
from bahi.desks.booking.stocks.queries import StockId
from bahi.kit.money import grouped, rupees
from bahi.kit.tx import ReadTx

_RATIO = {"new", "held"}
_NEEDS = {
    ActionKind.SPLIT: _RATIO,
    ActionKind.BONUS: _RATIO,
    ActionKind.RIGHTS: {*_RATIO, "price"},
    ActionKind.DIVIDEND: {"price"},
    ActionKind.MERGER: {*_RATIO, "into_stock_id"},
    ActionKind.DEMERGER: {*_RATIO, "into_stock_id", "cost_share"},
    ActionKind.BUYBACK: {*_RATIO, "price"},
}
_MAY = {
    ActionKind.SPLIT: {"price"},
    ActionKind.BONUS: {"price"},
    ActionKind.RIGHTS: {"take_up"},
    ActionKind.MERGER: {"price"},
    ActionKind.DEMERGER: {"price"},
    ActionKind.BUYBACK: {"take_up"},
}
_POLICY_WORDS = {Policy.ADJUST: "adjusted", Policy.RECONFIRM: "agreed anew", Policy.KEEP: "kept as they are"}


def check(
    terms: Terms, *, stock: StockId, into: StockId | None, policy: Policy, ex_on: date, record_on: date
) -> None:
    """Every field that the kind needs, and none that it does not."""
    given = {"into_stock_id": into, **{name: getattr(terms, name) for name in _terms()}}
    for field, value in given.items():
        if value is None and field in _NEEDS[terms.kind]:
            raise Needed(field, terms.kind)
        if value is not None and field not in _NEEDS[terms.kind] | _MAY.get(terms.kind, set()):
            raise NotWanted(field, terms.kind)
    if into == stock:
        raise SameStock
    if record_on < ex_on:
        raise RecordBeforeEx
    if policy not in POLICIES[terms.kind]:
        possible = " or ".join(_POLICY_WORDS[one] for one in POLICIES[terms.kind])
        raise NoSuchPolicy(terms.kind, possible)


def _terms() -> list[str]:
    return [name for name in Terms.__slots__ if name != "kind"]


async def require_stocks(tx: ReadTx, *, stock: StockId, into: StockId | None) -> None:
    for field, one in (("stock_id", stock), ("into_stock_id", into)):
        known = one is None or await tx.value(
            "select exists (select from booking.stock where id = %(id)s)", id=one
        )
        if not known:
            raise NoSuchStock(field)


def payload(row: ActionRow) -> dict[str, object]:
    """What an approval is bound to."""
    return {
        "number": row.number,
        "stock": row.symbol,
        "into": row.into_symbol,
        "kind": row.kind,
        "new": row.new,
        "held": row.held,
        "price": row.price,
        "cost_share": row.cost_share,
        "take_up": row.take_up,
        "ex_on": row.ex_on,
        "record_on": row.record_on,
        "open_bookings": row.policy,
    }


def said(row: ActionRow) -> str:
    """Bonus 2:5 of NSE, record date 26 Nov 2026; rights and offers with their price."""
    ratio = f" {row.new}:{row.held}" if row.new else ""
    into = f" into {row.into_symbol}" if row.into_symbol else ""
    at = f" at {rupees(row.price)}" if row.price and row.kind in PRICED else ""
    taken = f", {grouped(str(row.take_up))} taken up" if row.take_up is not None else ""
    day = f"{row.record_on:%d %b %Y}"
    return f"{row.kind.capitalize()}{ratio} of {row.symbol}{into}{at}{taken}, record date {day}"


PRICED = frozenset({ActionKind.RIGHTS, ActionKind.DIVIDEND, ActionKind.BUYBACK})
