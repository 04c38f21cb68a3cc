"""What the desk is to hand to the depositories, what is on its way there, and what has arrived."""

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.bookings.queries import VISIBLE
from bahi.desks.booking.bookings.rules import Transfer
from bahi.desks.booking.purchases.rules import stamp_duty
from bahi.kernel import access
from bahi.kernel.parties import Depository
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

READ = "booking.transfers.read"
PAGE = 60


class Progress(StrEnum):
    """`ready`: every gate is open, and it stands in no batch that is under way."""

    READY = "ready"
    IN_PROGRESS = "in_progress"
    TRANSFERRED = "transferred"


class TransferLine(Row):
    """`stamp` is the duty in rupees at the rate of the day it is asked or settled.

    `batch` is the number of the open batch in which it waits for its result.
    """

    booking_id: UUID
    number: str
    client: str
    symbol: str
    isin: str | None
    quantity: int
    consideration: Decimal
    stamp: Decimal
    transfer: Transfer
    demat: str | None
    depository: Depository | None
    receipt: str | None
    settled_on: date | None
    batch: str | None


class TransferPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[TransferLine]
    next: UUID | None


class _Found(Row):
    booking_id: UUID
    number: str
    client: str
    symbol: str
    isin: str | None
    quantity: int
    consideration: Decimal
    transfer: Transfer
    demat: str | None
    depository: Depository | None
    receipt: str | None
    settled_on: date | None
    batch: str | None
    stamp_rate: Decimal
    stamp_unit: Decimal


class Asked(Row):
    """The days are those of settlement, both included, and leave out what is not settled."""

    progress: Progress | None = None
    since: date | None = None
    until: date | None = None


_LINES: LiteralString = (
    """
    select b.id as booking_id, b.number, b.client, b.symbol, i.isin, b.quantity, b.consideration, b.transfer,
           (select d.depository || ' ' || d.masked from parties.demat_account d
             where d.party = b.party order by d.id limit 1) as demat,
           t.depository, t.receipt, b.settled_on, o.number as batch, r.stamp as stamp_rate, r.stamp_unit
      from booking.booking_view b
      join instruments.instrument i on i.id = b.stock_id
      join lateral (select stamp, stamp_unit from booking.purchase_rates
                     where valid_from <= coalesce(b.settled_on, %(today)s)
                     order by valid_from desc limit 1) r on true
      left join booking.transfer_step t on t.booking = b.id and t.state = 'transferred'
      left join booking.transfer_instruction ti on ti.booking = b.id and ti.result is null
      left join booking.transfer_batch o on o.id = ti.batch
     where b.stage in ('to_transfer', 'settled')
       and (%(progress)s::text is null
            or %(progress)s = case when b.transfer = 'transferred' then 'transferred'
                                   when b.transfer = 'none' and ti.id is null then 'ready'
                                   else 'in_progress' end)
       and (%(since)s::date is null or b.settled_on >= %(since)s)
       and (%(until)s::date is null or b.settled_on <= %(until)s)
       and
"""
    + VISIBLE
)


async def transfers(tx: ReadTx, *, by: Asked, before: UUID | None) -> TransferPage:
    """Newest booking first; `before` is the last row already seen."""
    access.require(tx, READ)
    found = await tx.rows(
        _Found,
        _LINES + " and (%(before)s::uuid is null or b.id < %(before)s) order by b.id desc limit %(limit)s",
        before=before,
        limit=PAGE + 1,
        **_parameters(tx, by),
    )
    items = [_with_stamp(line) for line in found[:PAGE]]
    return TransferPage(items=items, next=items[-1].booking_id if len(found) > PAGE else None)


async def every_transfer(tx: ReadTx, *, by: Asked) -> AsyncIterator[TransferLine]:
    """All that matches, oldest first, a few at a time."""
    access.require(tx, READ)
    async for line in tx.stream(_Found, _LINES + " order by b.id", **_parameters(tx, by)):
        yield _with_stamp(line)


def _with_stamp(line: _Found) -> TransferLine:
    duty = stamp_duty(line.consideration, rate=line.stamp_rate, unit=line.stamp_unit)
    return TransferLine(**line.model_dump(exclude={"stamp_rate", "stamp_unit"}), stamp=duty)


def _parameters(tx: ReadTx, by: Asked) -> dict[str, object]:
    return {"today": tx.today, **access.scope(tx), **by.model_dump()}
