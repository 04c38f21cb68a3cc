"""What a corporate action gives whoever held the share at the end of its record date."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bahi.desks.booking.inventory.rules import Position, sell
from bahi.kernel.workflow.rules import Transition
from bahi.kit.money import to_paisa

NOTHING = Decimal("0.00")
QUARTER = Decimal("0.0025")


class ActionKind(StrEnum):
    SPLIT = "split"
    BONUS = "bonus"
    RIGHTS = "rights"
    DIVIDEND = "dividend"
    MERGER = "merger"
    DEMERGER = "demerger"
    BUYBACK = "buyback"


class Policy(StrEnum):
    """What becomes of bookings that were open: same consideration, agreed anew, or left alone."""

    ADJUST = "adjust"
    RECONFIRM = "reconfirm"
    KEEP = "keep"


class ActionState(StrEnum):
    ANNOUNCED = "announced"
    APPLIED = "applied"
    REVERSED = "reversed"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"


class NextStep(StrEnum):
    APPLY = "apply"
    REVERSE = "reverse"
    WITHDRAW = "withdraw"


# Where the number of shares of a booking changes, its terms cannot simply be kept; elsewhere there is nothing
# by which they could be adjusted.
RESCALES = frozenset({ActionKind.SPLIT, ActionKind.BONUS, ActionKind.MERGER})
POLICIES = {
    kind: (Policy.ADJUST, Policy.RECONFIRM) if kind in RESCALES else (Policy.KEEP, Policy.RECONFIRM)
    for kind in ActionKind
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """`new` shares for every `held`; a split replaces them. `price` in rupees a share: of a rights or bought
    back share, of a dividend, or what a whole share is worth when a fraction is paid out in cash."""

    kind: ActionKind
    new: int | None = None
    held: int | None = None
    price: Decimal | None = None
    cost_share: Decimal | None = None
    take_up: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What changes for one holder. `cash` comes in, or goes out where it is negative; costs are rupees."""

    held: int
    entitled: int = 0
    fraction: Decimal = Decimal(0)
    shares: int = 0
    into_shares: int = 0
    cash: Decimal = NOTHING
    cost: Decimal = NOTHING
    into_cost: Decimal = NOTHING


def entitle(held: int, terms: Terms) -> tuple[int, Decimal]:
    """Whole shares, and the fraction that is not credited."""
    if terms.new is None or terms.held is None:
        return 0, Decimal(0)
    whole, rest = divmod(held * terms.new, terms.held)
    return whole, Decimal(rest) / terms.held


def effect_on_holder(terms: Terms, held: int) -> Effect:
    """Clients take up rights and offers on their own account, so nothing moves for those here."""
    whole, fraction = entitle(held, terms)
    lieu = to_paisa(fraction * terms.price) if terms.price else NOTHING
    match terms.kind:
        case ActionKind.SPLIT:
            return Effect(held=held, entitled=whole, fraction=fraction, shares=whole - held, cash=lieu)
        case ActionKind.BONUS:
            return Effect(held=held, entitled=whole, fraction=fraction, shares=whole, cash=lieu)
        case ActionKind.MERGER:
            return Effect(
                held=held, entitled=whole, fraction=fraction, shares=-held, into_shares=whole, cash=lieu
            )
        case ActionKind.DEMERGER:
            return Effect(held=held, entitled=whole, fraction=fraction, into_shares=whole, cash=lieu)
        case ActionKind.DIVIDEND:
            return Effect(held=held, cash=to_paisa(held * (terms.price or NOTHING)))
        case ActionKind.RIGHTS | ActionKind.BUYBACK:
            return Effect(held=held, entitled=whole)


def effect_on_desk(terms: Terms, held: int, position: Position) -> Effect:
    """As for a holder, with what it does to the cost of `position`, which is what is in hand now."""
    found = effect_on_holder(terms, held)
    taken = found.entitled if terms.take_up is None else terms.take_up
    paid = to_paisa(taken * (terms.price or NOTHING))
    match terms.kind:
        case ActionKind.RIGHTS:
            return replace(found, shares=taken, cash=-paid, cost=paid)
        case ActionKind.BUYBACK:
            return replace(found, shares=-taken, cash=paid, cost=-_cost_of(position, taken))
        case ActionKind.MERGER:
            cost = _cost_of(position, held)
            return replace(found, cost=-cost, into_cost=cost if found.into_shares else NOTHING)
        case ActionKind.DEMERGER:
            share = (terms.cost_share or NOTHING) / 100
            cost = to_paisa(_cost_of(position, held) * share) if found.into_shares else NOTHING
            return replace(found, cost=-cost, into_cost=cost)
        case ActionKind.SPLIT | ActionKind.BONUS | ActionKind.DIVIDEND:
            gone = position.in_hand + found.shares == 0
            return replace(found, cost=-position.cost) if gone else found


def _cost_of(position: Position, shares: int) -> Decimal:
    """What so many of the shares in hand cost; all of it where that many are not there any more."""
    few = min(shares, position.in_hand)
    return sell(position, quantity=few)[1] if few else NOTHING


def rescaled(terms: Terms, quantity: int) -> int:
    """What a booking of so many shares is for afterwards; a fraction is not sold."""
    whole, _ = entitle(quantity, terms)
    if terms.kind is ActionKind.BONUS:
        return quantity + whole
    return whole if terms.kind in RESCALES else quantity


def price_of(amount: Decimal, quantity: int) -> Decimal:
    """The shortest price a share, in rupees, at which so many cost `amount` to a quarter of a paisa: then the
    difference of two such prices brings its own amount to the paisa too."""
    places = 2
    while True:
        price = (amount / quantity).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if abs(price * quantity - amount) < QUARTER:
            return price
        places += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    state: ActionState
    record_on: date
    today: date
    own: bool = False


def may_be_applied(a: Facts) -> str | None:
    if a.state is ActionState.APPLIED:
        return "This corporate action has been applied already."
    if a.state is not ActionState.ANNOUNCED:
        return f"This corporate action was {a.state}."
    if a.today < a.record_on:
        return f"It can be applied from its record date on, {a.record_on:%d %b %Y}."
    return "You announced it: somebody else must apply it." if a.own else None


def may_be_reversed(a: Facts) -> str | None:
    return None if a.state is ActionState.APPLIED else "Only an action that was applied can be reversed."


def may_be_withdrawn(a: Facts) -> str | None:
    if a.state is ActionState.APPLIED:
        return "This corporate action was applied: reverse it instead."
    return None if a.state is ActionState.ANNOUNCED else f"This corporate action was {a.state} already."


TRANSITIONS = (
    Transition(NextStep.APPLY, "booking.actions.approve", may_be_applied),
    Transition(NextStep.REVERSE, "booking.actions.approve", may_be_reversed),
    Transition(NextStep.WITHDRAW, "booking.actions.announce", may_be_withdrawn),
)
