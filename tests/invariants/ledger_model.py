"""The ledger as a hundred lines of Python: what ledger.post() must answer, one unit at a time."""

import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from bahi.kernel.ledger import Item, Verdict
from bahi.kernel.ledger.rules import Unit

MOST = 10**18
Effect = tuple[int | None, int | None, int | None]
NOTHING: Effect = (None, None, None)


@dataclass
class Account:
    asset: int
    floor: int = 0
    balance: int = 0
    held: int = 0
    closed: bool = False


@dataclass
class Hold:
    account: int
    remaining: int
    expires: datetime | None
    state: int = 1


class Model:
    def __init__(self) -> None:
        self.accounts: dict[int, Account] = {}
        self.records: dict[UUID, tuple[Any, Verdict, int, Effect]] = {}
        self.holds: dict[UUID, Hold] = {}
        self.reversed: set[UUID] = set()

    def post(self, unit: Unit) -> list[Verdict]:
        items = [unit] if isinstance(unit, Item) else list(unit)
        tail = (None, None) if isinstance(unit, Item) else (items[0].id, len(items))
        asked = [
            (i.kind, i.debit, i.credit, i.amount, i.ref, i.effective, i.expires, i.memo, i.subject, *tail)
            for i in items
        ]
        ids = [i.id for i in items]
        if all(i in self.records for i in ids):
            return [self.told(i, p) for i, p in zip(items, asked, strict=True)]
        known = [i in self.records or i in ids[:n] for n, i in enumerate(ids)]
        if any(known):
            for item, payload, old in zip(items, asked, known, strict=True):
                if not old:
                    self.records[item.id] = (payload, Verdict.GROUP_FAILED, item.kind, NOTHING)
            return [Verdict.CONFLICT if old else Verdict.GROUP_FAILED for old in known]
        return self.whole(items, asked)

    def whole(self, items: list[Item], asked: list[Any]) -> list[Verdict]:
        before = copy.deepcopy((self.accounts, self.holds, self.reversed))
        for n, (item, payload) in enumerate(zip(items, asked, strict=True)):
            verdict, effect = self.decide(item)
            self.records[item.id] = (payload, verdict, item.kind, effect)
            if verdict:
                self.accounts, self.holds, self.reversed = before
                verdicts = [Verdict.GROUP_FAILED] * len(items)
                verdicts[n] = verdict
                for i, p, v in zip(items, asked, verdicts, strict=True):
                    self.records[i.id] = (p, v, i.kind, NOTHING)
                return verdicts
        return [Verdict.OK] * len(items)

    def told(self, item: Item, payload: Any) -> Verdict:
        known, verdict, *_ = self.records[item.id]
        return Verdict.CONFLICT if known != payload else verdict or Verdict.ALREADY

    def decide(self, i: Item) -> tuple[Verdict, Effect]:
        k, d, c, x = i.kind, i.debit, i.credit, i.amount
        if (k <= 3 and (x is None or not 1 <= x <= MOST)) or (k <= 2 and i.ref is not None):
            return Verdict.INVALID, NOTHING
        if k in (3, 4, 5):
            hold = self.holds.get(i.ref) if i.ref else None
            if hold is None or hold.state != 1:
                return Verdict.HOLD_STATE, NOTHING
            due = hold.expires is not None and hold.expires <= datetime.now(UTC)
            if (k == 3 and (x > hold.remaining or due)) or (k == 5 and not due):
                return Verdict.HOLD_STATE, NOTHING
            d = hold.account
            if k != 3:
                x, c = hold.remaining, None
        if k == 6:
            old = self.records.get(i.ref) if i.ref else None
            if old is None or old[1] or old[2] not in (1, 3) or i.ref in self.reversed:
                return Verdict.NOT_REVERSIBLE, NOTHING
            c, d, x = old[3]
        return self.apply(i, d, None if k == 2 else c, x)

    def apply(self, i: Item, d: int | None, c: int | None, x: int) -> tuple[Verdict, Effect]:
        k, a, b = i.kind, self.accounts.get(d), self.accounts.get(c)
        if a is None or (b is None and k in (1, 3)):
            return Verdict.UNKNOWN_ACCOUNT, NOTHING
        if d == c:
            return Verdict.INVALID, NOTHING
        if a.closed or (b and b.closed):
            return Verdict.CLOSED, NOTHING
        if b and a.asset != b.asset:
            return Verdict.ASSET_MISMATCH, NOTHING
        if k in (1, 2, 6) and a.balance - a.held - a.floor < x:
            return Verdict.INSUFFICIENT, NOTHING
        if b and b.balance + x > MOST:
            return Verdict.LIMIT, NOTHING
        if k in (1, 3, 6):
            a.balance, b.balance = a.balance - x, b.balance + x
        if k == 2:
            a.held += x
            self.holds[i.id] = Hold(d, x, i.expires)
        if k in (3, 4, 5):
            hold = self.holds[i.ref]
            a.held, hold.remaining = a.held - x, hold.remaining - x
            hold.state = hold.state if hold.remaining else k - 1
        if k == 6:
            self.reversed.add(i.ref)
        return Verdict.OK, (d, c, x)
