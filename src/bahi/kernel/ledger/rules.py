"""What the ledger can be asked, what it answers, and in which sentence."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NewType
from uuid import UUID

from bahi.kit.rows import new_id

AccountId = NewType("AccountId", int)
AssetId = NewType("AssetId", int)
NO_FLOOR = -(10**18)


class Kind(enum.IntEnum):
    TRANSFER = 1
    HOLD = 2
    POST = 3
    VOID = 4
    EXPIRE = 5
    REVERSE = 6


class Verdict(enum.IntEnum):
    OK = 0
    ALREADY = 1
    CONFLICT = 2
    INVALID = 3
    UNKNOWN_ACCOUNT = 4
    CLOSED = 5
    ASSET_MISMATCH = 6
    INSUFFICIENT = 7
    LIMIT = 8
    HOLD_STATE = 9
    NOT_REVERSIBLE = 10
    GROUP_FAILED = 11


ACCEPTED = frozenset({Verdict.OK, Verdict.ALREADY})
SENTENCES = {
    Verdict.CONFLICT: "This was already posted with other figures.",
    Verdict.INVALID: "The amount or the accounts of this posting are not valid.",
    Verdict.UNKNOWN_ACCOUNT: "There is no such account.",
    Verdict.CLOSED: "The account is closed.",
    Verdict.ASSET_MISMATCH: "The two accounts do not hold the same asset.",
    Verdict.INSUFFICIENT: "Not enough is available.",
    Verdict.LIMIT: "The balance would become too large.",
    Verdict.HOLD_STATE: "What was reserved is no longer there, or less of it.",
    Verdict.NOT_REVERSIBLE: "This cannot be reversed, or already was.",
    Verdict.GROUP_FAILED: "One part failed, so nothing was posted.",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to post; amounts are minor units and `id` makes a repeat harmless."""

    kind: Kind = Kind.TRANSFER
    debit: AccountId | None = None  # gives; for a hold, whose value is reserved
    credit: AccountId | None = None  # receives (transfer, post)
    amount: int | None = None
    ref: UUID | None = None  # the hold to post, void or expire; the transfer to reverse
    effective: datetime | None = None
    expires: datetime | None = None
    memo: str | None = None
    subject: UUID | None = None
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Named:
    """An account by what it is: the code of its asset, its purpose and its owner, the house where None.

    `floor` counts only when it is opened.
    """

    asset: str
    purpose: str
    owner: UUID | None = None
    floor: int = 0


Group = Sequence[Item]
Unit = Item | Group


def width(unit: Unit) -> int:
    return 1 if isinstance(unit, Item) else len(unit)


def flat(units: Sequence[Unit]) -> list[Item]:
    return [item for unit in units for item in ([unit] if isinstance(unit, Item) else unit)]


def arguments(units: Sequence[Unit]) -> list[list[Any] | None]:
    """The parallel arrays of ledger.post(); a column nobody uses is null."""
    items = flat(units)
    groups: list[int | None] = []
    for number, unit in enumerate(units):
        groups.extend([None] if isinstance(unit, Item) else [number] * len(unit))
    kinds = [int(item.kind) for item in items]
    return [
        [item.id for item in items],
        None if kinds.count(1) == len(kinds) else kinds,
        [item.debit for item in items],
        [item.credit for item in items],
        [item.amount for item in items],
        _used([item.ref for item in items]),
        _used(groups),
        _used([item.effective for item in items]),
        _used([item.expires for item in items]),
        _used([item.memo for item in items]),
        _used([item.subject for item in items]),
    ]


def _used(column: list[Any]) -> list[Any] | None:
    return None if column.count(None) == len(column) else column
