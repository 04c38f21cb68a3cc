"""What the ledger says came into and left a client's holdings, told as the tax law tells it."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.gains.rules import Acquired, Happening, Sold, Split
from bahi.kit.money import minor
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

ACTION = "booking.action."
SPLIT = f"{ACTION}split"


class Moved(Row):
    """`rupees` is what the client paid or got in the same stroke."""

    stock_id: UUID
    on: date
    comes: bool
    quantity: int
    memo: str | None
    subject: UUID | None
    rupees: Decimal


# A booking knows the day of its delivery. What was reversed did not happen, nor did its reversal.
_MOVED: LiteralString = """
    with own as (
        select a.id, s.instrument from ledger.account a
          join ledger.asset s on s.id = a.asset_id and s.instrument is not null
         where a.owner = %(party)s and a.purpose = 'holding'),
    moved as (
        select own.instrument, j.id, j.effective_at, j.credit_seq as seq, true as comes, j.amount, j.memo,
               j.subject, j.group_id, j.kind
          from own join ledger.journal j on j.credit_account = own.id and j.credit_seq is not null
        union all
        select own.instrument, j.id, j.effective_at, j.debit_seq, false, j.amount, j.memo, j.subject,
               j.group_id, j.kind
          from own join ledger.journal j on j.debit_account = own.id and j.debit_seq is not null)
    select m.instrument as stock_id,
           coalesce((select settled_on from booking.booking where id = m.subject),
                    (m.effective_at at time zone %(zone)s)::date) as on, m.comes,
           m.amount as quantity, m.memo, m.subject,
           coalesce((select ledger.major(sum(money.amount), 2::smallint)
                       from ledger.journal money
                       join ledger.account wallet
                         on wallet.id = case when m.comes then money.debit_account
                                         else money.credit_account end
                       join ledger.asset rupee on rupee.id = wallet.asset_id and rupee.code = 'INR'
                      where money.group_id = m.group_id and money.verdict = 0
                        and wallet.owner = %(party)s), 0) as rupees
      from moved m
     where m.kind <> 6
       and not exists (select from ledger.journal undone
                        where undone.ref = m.id and undone.kind = 6 and undone.verdict = 0)
     order by m.instrument, 2, m.seq
"""


async def by_stock(tx: ReadTx, *, party: UUID) -> dict[UUID, list[Happening]]:
    """Of every stock they ever held, in the order of the days."""
    told: dict[UUID, list[Happening]] = defaultdict(list)
    for moved in await tx.rows(Moved, _MOVED, party=party, zone=tx.zone.key):
        told[moved.stock_id].append(happening(moved))
    return told


def happening(moved: Moved) -> Happening:
    """By its memo: a split changes lots, a bonus is one that cost nothing, other actions move no gain."""
    if moved.memo == SPLIT:
        return Split(moved.on, moved.quantity if moved.comes else -moved.quantity)
    if moved.comes:
        return Acquired(moved.on, moved.quantity, minor(moved.rupees), moved.subject)
    action = (moved.memo or "").startswith(ACTION)
    return Sold(moved.on, moved.quantity, None if action else minor(moved.rupees), moved.subject)
