"""Lots, first in first out, and the term and tax of gains on unlisted shares. Money is in paise."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from bahi.kit.money import allocate, major, to_paisa

MARCH = 3


class Term(StrEnum):
    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class GainsRule:
    """Law of a day: long term only when held more than so many months; then taxed at `long_rate`."""

    valid_from: date
    long_after_months: int
    long_rate: Decimal


@dataclass(frozen=True, slots=True)
class Acquired:
    """Shares that came in. A bonus costs nothing, from the day of its allotment."""

    on: date
    quantity: int
    cost: int = 0
    subject: UUID | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """So many shares more (or fewer, below zero) for those held: days and costs stay as they are."""

    on: date
    added: int


@dataclass(frozen=True, slots=True)
class Merged:
    """Shares given up for those of another stock, which keep their days and costs; `action` joins the two."""

    on: date
    quantity: int
    action: UUID | None


@dataclass(frozen=True, slots=True)
class Received:
    """Shares that came for those that were merged. Without any such they cost nothing."""

    on: date
    quantity: int
    action: UUID | None


@dataclass(frozen=True, slots=True)
class Demerged:
    """Shares of a company carved out of `stock`: they take over `share` of its costs, and its days."""

    on: date
    quantity: int
    stock: UUID
    share: Decimal
    action: UUID | None


@dataclass(frozen=True, slots=True)
class Sold:
    """Shares that were sold for `proceeds`; None where they left without a sale, as in a buy-back."""

    on: date
    quantity: int
    proceeds: int | None
    subject: UUID | None = None


Happening = Acquired | Split | Merged | Received | Demerged | Sold


@dataclass(frozen=True, slots=True)
class Lot:
    acquired_on: date
    quantity: int
    cost: int
    subject: UUID | None = None


@dataclass(frozen=True, slots=True)
class Gain:
    """One lot, or a part of it, that was sold."""

    acquired_on: date
    sold_on: date
    quantity: int
    cost: int
    proceeds: int
    subject: UUID | None = None

    @property
    def gain(self) -> int:
        return self.proceeds - self.cost


@dataclass(slots=True)
class Book:
    """What is left of each lot, and what was gained."""

    lots: list[Lot] = field(default_factory=list[Lot])
    gains: list[Gain] = field(default_factory=list[Gain])

    def add(self, lots: Iterable[Lot]) -> None:
        """The oldest first, whichever came first."""
        self.lots = sorted([*self.lots, *lots], key=lambda lot: lot.acquired_on)


class MoreThanHeld(ValueError):
    pass


def followed(happenings: Iterable[tuple[UUID, Happening]]) -> dict[UUID, Book]:
    """By stock, everything in the order it happened; MoreThanHeld where shares leave that never came."""
    books: defaultdict[UUID, Book] = defaultdict(Book)
    merged: dict[UUID | None, list[Lot]] = {}
    for stock, one in happenings:
        book = books[stock]
        match one:
            case Acquired():
                book.add([Lot(one.on, one.quantity, one.cost, one.subject)])
            case Split():
                book.lots = _split(book.lots, one.added)
            case Merged():
                merged[one.action], book.lots = _taken(book.lots, one.quantity)
            case Received():
                before = merged.pop(one.action, None) or [Lot(one.on, one.quantity, 0, one.action)]
                book.add(_rescaled(before, one.quantity))
            case Demerged():
                gone, books[one.stock].lots = _carved(books[one.stock].lots, one.share)
                book.add(_rescaled(gone or [Lot(one.on, one.quantity, 0, one.action)], one.quantity))
            case Sold():
                taken, book.lots = _taken(book.lots, one.quantity)
                if one.proceeds is not None:
                    book.gains += _gains(one, taken, one.proceeds)
    return dict(books)


def _split(lots: Sequence[Lot], added: int) -> list[Lot]:
    held = sum(lot.quantity for lot in lots)
    if held + added < 0 or not held:
        raise MoreThanHeld
    return _rescaled(lots, held + added)


def _rescaled(lots: Sequence[Lot], quantity: int) -> list[Lot]:
    """The same lots as so many shares; what a lot cost that has no whole share any more goes to the last."""
    parts = allocate(quantity, [lot.quantity for lot in lots])
    kept = [replace(lot, quantity=part) for lot, part in zip(lots, parts, strict=True) if part]
    over = sum(lot.cost for lot in lots) - sum(lot.cost for lot in kept)
    return [*kept[:-1], *(replace(lot, cost=lot.cost + over) for lot in kept[-1:])]


def _carved(lots: Sequence[Lot], share: Decimal) -> tuple[list[Lot], list[Lot]]:
    """The part of each lot's cost that leaves it, as a lot of its own, and what is left."""
    parts = [allocate(lot.cost, [share, 1 - share]) for lot in lots]
    return (
        [replace(lot, cost=gone) for lot, (gone, _) in zip(lots, parts, strict=True)],
        [replace(lot, cost=kept) for lot, (_, kept) in zip(lots, parts, strict=True)],
    )


def _taken(lots: Sequence[Lot], quantity: int) -> tuple[list[Lot], list[Lot]]:
    """The oldest lots up to that many shares, and what is left; the cost of a divided lot divides with it."""
    taken: list[Lot] = []
    left = list(lots)
    while quantity:
        if not left:
            raise MoreThanHeld
        lot = left.pop(0)
        part = min(lot.quantity, quantity)
        cost, rest = allocate(lot.cost, [part, lot.quantity - part])
        taken.append(replace(lot, quantity=part, cost=cost))
        if part < lot.quantity:
            left.insert(0, replace(lot, quantity=lot.quantity - part, cost=rest))
        quantity -= part
    return taken, left


def _gains(sale: Sold, lots: Sequence[Lot], proceeds: int) -> list[Gain]:
    shares = allocate(proceeds, [lot.quantity for lot in lots])
    return [
        Gain(lot.acquired_on, sale.on, lot.quantity, lot.cost, share, sale.subject)
        for lot, share in zip(lots, shares, strict=True)
    ]


def term(acquired_on: date, sold_on: date, *, long_after_months: int) -> Term:
    """Exactly so many months is still short: long term begins the day after."""
    return Term.LONG if sold_on > months_after(acquired_on, long_after_months) else Term.SHORT


def long_term_from(acquired_on: date, long_after_months: int) -> date:
    """The first day on which a sale would be long term."""
    return months_after(acquired_on, long_after_months) + timedelta(days=1)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last one that month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def rule_on(rules: Sequence[GainsRule], day: date) -> GainsRule | None:
    """None before the first the book knows."""
    known = [rule for rule in rules if rule.valid_from <= day]
    return max(known, key=lambda rule: rule.valid_from, default=None)


def long_tax(gains: Decimal, rate: Decimal) -> Decimal:
    """Rupees before set-off of other years, surcharge and cess; a loss bears none."""
    return to_paisa(max(gains, Decimal(0)) * rate)


def average(cost: int, quantity: int) -> Decimal | None:
    """Rupees a share."""
    return to_paisa(major(cost) / quantity) if quantity else None


def financial_year(day: date) -> str:
    """April to March: 2026-27."""
    start = day.year if day.month > MARCH else day.year - 1
    return f"{start}-{(start + 1) % 100:02}"
