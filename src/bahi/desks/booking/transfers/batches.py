"""Reading instruction batches: account numbers are masked, except in the file itself."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import LiteralString, NewType
from uuid import UUID

from bahi.desks.booking.bookings.queries import VISIBLE
from bahi.desks.booking.bookings.rules import Transfer
from bahi.desks.booking.transfers.rules import NEXT
from bahi.kernel import access
from bahi.kernel.parties import Depository
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx
from bahi.kit.written import Written

BatchId = NewType("BatchId", UUID)
READ = "booking.transfers.read"


class Result(StrEnum):
    TRANSFERRED = "transferred"
    REJECTED = "rejected"
    DROPPED = "dropped"


class BatchLine(Row):
    """`open` counts the bookings that still wait for their result."""

    id: BatchId
    number: str
    depository: Depository
    execution_on: date
    made_at: datetime
    made_by: str
    downloads: int
    closed_at: datetime | None
    bookings: int
    open: int
    consideration: Decimal


class BatchPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[BatchLine]
    next: BatchId | None


class BatchInstruction(Row):
    """`transfer` is where the booking stands now; `result` what came back for this instruction."""

    booking_id: UUID
    number: str
    client: str
    symbol: str
    isin: str
    quantity: int
    consideration: Decimal
    stamp: Decimal
    demat: str
    transfer: Transfer
    result: Result | None


class Batch(BatchLine):
    """One batch; `next_steps` are the states into which all its open bookings can go now, by the reader."""

    source: str
    instructions: list[BatchInstruction]
    may_confirm: bool
    next_steps: list[Transfer]


class DeskAccount(Row):
    """The firm's own account, masked."""

    depository: Depository
    masked: str
    set_at: datetime


_BATCH: LiteralString = """
    select t.id, t.number, t.depository, t.execution_on, t.made_at, t.made_by, t.downloads, t.closed_at,
           count(*) as bookings, count(*) filter (where i.result is null) as open,
           sum(i.consideration) as consideration
      from booking.transfer_batch t join booking.transfer_instruction i on i.batch = t.id
     where exists (select from booking.booking_view b
                     join booking.transfer_instruction o on o.booking = b.id and o.batch = t.id
                    where
"""


async def batches(tx: ReadTx, *, before: BatchId | None) -> Written[BatchPage]:
    """Newest first; `before` is the last row already seen. A reader sees batches with a booking of theirs."""
    access.require(tx, READ)
    return await tx.page(
        BatchPage,
        _BATCH
        + VISIBLE
        + """) and (%(before)s::uuid is null or t.id < %(before)s)
        group by t.id order by t.id desc limit %(limit)s
        """,
        before=before,
        **access.scope(tx),
    )


async def batch(tx: ReadTx, *, batch_id: BatchId) -> Batch:
    access.require(tx, READ)
    line = await tx.row(
        BatchLine, _BATCH + VISIBLE + ") and t.id = %(id)s group by t.id", id=batch_id, **access.scope(tx)
    )
    source: str = await tx.value("select source from booking.transfer_batch where id = %(id)s", id=batch_id)
    found = await tx.rows(
        BatchInstruction,
        """
        select i.booking as booking_id, b.number, b.client, b.symbol, i.isin, i.quantity, i.consideration,
               i.stamp, d.depository || ' ' || d.masked as demat, b.transfer, i.result
          from booking.transfer_instruction i
          join booking.booking_view b on b.id = i.booking
          join parties.demat_account d on d.id = i.demat_account
         where i.batch = %(id)s and
        """
        + VISIBLE
        + " order by b.number",
        id=batch_id,
        **access.scope(tx),
    )
    may = access.may(tx, "booking.transfers.confirm")
    return Batch(
        **line.model_dump(),
        source=masked(source),
        instructions=found,
        may_confirm=may,
        next_steps=_next_steps([one.transfer for one in found if one.result is None]) if may else [],
    )


def _next_steps(states: list[Transfer]) -> list[Transfer]:
    """A rejection is told per booking, not of all at once."""
    first, *others = states or [Transfer.TRANSFERRED]
    after = [NEXT.get(state, ()) for state in others]
    return [s for s in NEXT.get(first, ()) if s is not Transfer.REJECTED and all(s in one for one in after)]


async def desk_accounts(tx: ReadTx) -> list[DeskAccount]:
    access.require(tx, READ)
    return await tx.rows(
        DeskAccount,
        """
        select depository, repeat('x', length(number) - 4) || right(number, 4) as masked, set_at
          from booking.desk_account order by depository
        """,
    )


def masked(number: str) -> str:
    return "x" * (len(number) - 4) + number[-4:]
