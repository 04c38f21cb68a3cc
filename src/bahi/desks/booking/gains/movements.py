"""What the ledger says came into and left a client's holdings, told as the tax law tells it."""

from datetime import date
from decimal import Decimal
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.gains.rules import Acquired, Demerged, Happening, Merged, Received, Sold, Split
from bahi.kit.money import minor
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

ACTION = "booking.action."
SPLIT = f"{ACTION}split"
MERGER = f"{ACTION}merger"


class Moved(Row):
    """`rupees` is what the client paid or got in the same stroke.

    What came by a demerger has the stock it was carved out of, and the percent of its cost that came along.
    """

    stock_id: UUID
    on: date
    comes: bool
    quantity: int
    memo: str | None
    subject: UUID | None
    rupees: Decimal
    carved_from: UUID | None
    cost_share: Decimal | None


# A booking knows the day of its delivery, a demerger the day whose holders counted. What was reversed did not
# happen, nor did its reversal.
_MOVED: LiteralString = """
    with own as (
        select a.id, s.instrument from ledger.account a
          join ledger.asset s on s.id = a.asset_id and s.instrument is not null
         where a.owner = %(party)s and a.purpose = 'holding'),
    moved as (
        select own.instrument, j.id, j.effective_at, j.recorded_at, j.batch_id, j.item, true as comes,
               j.amount, j.memo, j.subject, j.group_id, j.kind
          from own join ledger.journal j on j.credit_account = own.id and j.credit_seq is not null
        union all
        select own.instrument, j.id, j.effective_at, j.recorded_at, j.batch_id, j.item, false, j.amount,
               j.memo, j.subject, j.group_id, j.kind
          from own join ledger.journal j on j.debit_account = own.id and j.debit_seq is not null)
    select m.instrument as stock_id,
           coalesce((select settled_on from booking.booking where id = m.subject), demerger.record_on,
                    (m.effective_at at time zone %(zone)s)::date) as on, m.comes,
           m.amount as quantity, m.memo, m.subject,
           coalesce((select ledger.major(sum(money.amount), 2::smallint)
                       from ledger.journal money
                       join ledger.account wallet
                         on wallet.id = case when m.comes then money.debit_account
                                         else money.credit_account end
                       join ledger.asset rupee on rupee.id = wallet.asset_id and rupee.code = 'INR'
                      where money.group_id = m.group_id and money.verdict = 0
                        and wallet.owner = %(party)s), 0) as rupees,
           demerger.stock as carved_from, demerger.cost_share
      from moved m
      left join booking.action demerger
             on demerger.id = m.subject and demerger.kind = 'demerger' and demerger.into_stock = m.instrument
     where m.kind <> 6
       and not exists (select from ledger.journal undone
                        where undone.ref = m.id and undone.kind = 6 and undone.verdict = 0)
     order by 2, m.recorded_at, m.batch_id, m.item
"""


async def of(tx: ReadTx, *, party: UUID) -> list[tuple[UUID, Happening]]:
    """Of every stock they ever held, in the order of the days."""
    moved = await tx.rows(Moved, _MOVED, party=party, zone=tx.zone.key)
    return [(one.stock_id, happening(one)) for one in moved]


def happening(moved: Moved) -> Happening:
    """By its memo: splits and mergers change lots, a demerger divides their cost, a bonus costs nothing."""
    match moved.memo, moved.comes:
        case str(memo), comes if memo == SPLIT:
            return Split(moved.on, moved.quantity if comes else -moved.quantity)
        case str(memo), True if memo == MERGER:
            return Received(moved.on, moved.quantity, moved.subject)
        case str(memo), False if memo == MERGER:
            return Merged(moved.on, moved.quantity, moved.subject)
        case _, True if moved.carved_from and moved.cost_share:
            share = moved.cost_share / 100
            return Demerged(moved.on, moved.quantity, moved.carved_from, share, moved.subject)
        case _, True:
            return Acquired(moved.on, moved.quantity, minor(moved.rupees), moved.subject)
        case _:
            action = (moved.memo or "").startswith(ACTION)
            return Sold(moved.on, moved.quantity, None if action else minor(moved.rupees), moved.subject)
