"""Handing instructions to a depository, and taking back what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings import locked
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.bookings.rules import BookingAction, Transfer
from bahi.desks.booking.purchases import queries as purchases
from bahi.desks.booking.purchases.rules import stamp_duty
from bahi.desks.booking.transfers import batches, operations, recipients
from bahi.desks.booking.transfers.batches import Batch, BatchId, Result
from bahi.desks.booking.transfers.errors import (
    BatchClosed,
    ExecutionPast,
    InBatch,
    NotInThisBatch,
    NotReady,
    ReceiptMissing,
    WrongAccount,
)
from bahi.desks.booking.transfers.events import BatchDownloaded, BatchMade, DeskAccountSet
from bahi.desks.booking.transfers.instructions import Instruction, file
from bahi.desks.booking.transfers.recipients import Recipient
from bahi.kernel import access, events
from bahi.kernel.parties import Depository
from bahi.kernel.parties.rules import demat
from bahi.kernel.workflow import NotPossible
from bahi.kit import sealing
from bahi.kit.errors import Conflict, Invalid
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx

CONFIRM = "booking.transfers.confirm"
# What may be instructed: nothing is at the depository yet, or it came back.
FREE = frozenset({Transfer.NONE, Transfer.BENEFICIARY_ADDED, Transfer.STAMP_PAID, Transfer.REJECTED})


@dataclass(frozen=True, slots=True)
class Choice:
    """A booking, and to which of the buyer's accounts it goes: their first where that is open."""

    booking_id: BookingId
    demat_account_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the depository said of one booking."""

    booking_id: BookingId
    result: Result
    receipt: str | None = None
    reason: str | None = None


async def set_desk_account(tx: Tx, *, depository: Depository, number: str) -> list[batches.DeskAccount]:
    access.require(tx, CONFIRM)
    try:
        known = demat(number)
    except Invalid as wrong:
        raise WrongAccount(depository) from wrong
    if known.depository is not depository:
        raise WrongAccount(depository)
    await tx.run(
        """
        insert into booking.desk_account (depository, number, set_at, set_by)
        values (%(depository)s, %(number)s, %(now)s, %(actor)s)
        on conflict (depository) do update
           set number = excluded.number, set_at = excluded.set_at, set_by = excluded.set_by
        """,
        depository=depository,
        number=known.number,
        now=tx.now,
        actor=tx.actor.id,
    )
    await events.record(tx, DeskAccountSet(subject=tx.actor.id, depository=depository))
    return await batches.desk_accounts(tx)


async def make_batches(tx: Tx, *, choices: Sequence[Choice], execution_on: date) -> list[Batch]:
    """One batch a depository. Whatever stands against one booking refuses them all, and names it."""
    access.require(tx, CONFIRM)
    if execution_on < tx.today:
        raise ExecutionPast
    chosen: dict[Depository, list[Recipient]] = {}
    for booking_id, account in sorted({one.booking_id: one.demat_account_id for one in choices}.items()):
        to = await recipients.recipient(tx, await _lock_ready(tx, booking_id), account)
        chosen.setdefault(to.depository, []).append(to)
    return [await _make(tx, depository, chosen[depository], execution_on) for depository in sorted(chosen)]


async def _make(tx: Tx, depository: Depository, chosen: Sequence[Recipient], execution_on: date) -> Batch:
    rates = await purchases.rates(tx, on=execution_on)
    batch_id = BatchId(new_id())
    await tx.insert(
        "booking.transfer_batch",
        id=batch_id,
        depository=depository,
        source=await recipients.own_account(tx, depository),
        execution_on=execution_on,
        made_at=tx.now,
        made_by=tx.actor.name,
    )
    await tx.insert_many(
        "booking.transfer_instruction",
        [
            {
                "id": new_id(),
                "batch": batch_id,
                "booking": to.booking.id,
                "version": to.booking.version,
                "demat_account": to.account,
                "isin": to.isin,
                "quantity": to.booking.quantity,
                "consideration": to.booking.consideration,
                "stamp": stamp_duty(to.booking.consideration, rate=rates.stamp, unit=rates.stamp_unit),
            }
            for to in chosen
        ],
    )
    made = await batches.batch(tx, batch_id=batch_id)
    await events.record(
        tx, BatchMade(subject=batch_id, number=made.number, depository=depository, bookings=len(chosen))
    )
    return made


async def _lock_ready(tx: Tx, booking_id: BookingId) -> locked.Booking:
    """Every gate is open, and no open batch has it; one with other terms is no longer good."""
    found = await locked.lock_any(tx, booking_id)
    try:
        await locked.lock(tx, booking_id, BookingAction.ADVANCE_TRANSFER)
    except NotPossible as closed:
        raise NotReady(found.number, str(closed)) from closed
    await _drop_stale(tx, booking=booking_id)
    taken = await tx.value(
        """
        select t.number from booking.transfer_instruction i join booking.transfer_batch t on t.id = i.batch
         where i.booking = %(id)s and i.result is null
        """,
        id=booking_id,
    )
    if taken is not None:
        raise InBatch(found.number, taken)
    if found.transfer not in FREE:
        raise NotReady(found.number, "Its instruction is with the depository already.")
    return found


async def _drop_stale(tx: Tx, *, booking: UUID | None = None, batch: UUID | None = None) -> None:
    """A booking that ended, was delivered by itself or got other terms since has left its batch."""
    await tx.run(
        """
        update booking.transfer_instruction i
           set result = case when b.transfer = 'transferred' and b.version = i.version
                             then 'transferred' else 'dropped' end,
               result_at = %(now)s
          from booking.booking b
         where b.id = i.booking and i.result is null and (b.version <> i.version or b.stage <> 'to_transfer')
           and (%(booking)s::uuid is null or i.booking = %(booking)s)
           and (%(batch)s::uuid is null or i.batch = %(batch)s)
        """,
        now=tx.now,
        booking=booking,
        batch=batch,
    )


class _Batch(Row):
    id: BatchId
    number: str
    depository: Depository
    source: str
    execution_on: date
    downloads: int
    closed_at: object


class _Line(Row):
    booking: BookingId
    number: str
    stamp: Decimal


async def _open_lines(tx: Tx, batch: _Batch) -> list[_Line]:
    if batch.closed_at is not None:
        raise BatchClosed(batch.number)
    await _drop_stale(tx, batch=batch.id)
    return await tx.rows(
        _Line,
        """
        select i.booking, b.number, i.stamp
          from booking.transfer_instruction i join booking.booking b on b.id = i.booking
         where i.batch = %(id)s and i.result is null order by i.booking
        """,
        id=batch.id,
    )


class _Sealed(Row):
    reference: str
    isin: str
    quantity: int
    account: UUID
    sealed: str
    consideration: Decimal
    stamp: Decimal


async def download(tx: Tx, *, batch_id: BatchId) -> tuple[str, str]:
    """The name and the text of the file with whole account numbers; that it was taken is on record."""
    access.require(tx, CONFIRM)
    await batches.batch(tx, batch_id=batch_id)
    batch = await tx.lock(_Batch, "booking.transfer_batch", batch_id)
    found = await tx.rows(
        _Sealed,
        """
        select b.number as reference, i.isin, i.quantity, d.id as account, d.sealed, i.consideration, i.stamp
          from booking.transfer_instruction i
          join booking.booking b on b.id = i.booking
          join parties.demat_account d on d.id = i.demat_account
         where i.batch = %(id)s and i.result is distinct from 'dropped' order by b.number
        """,
        id=batch_id,
    )
    lines = [
        Instruction(
            target=sealing.unseal(one.sealed, f"parties.demat_account|{one.account}"),
            **one.model_dump(exclude={"account", "sealed"}),
        )
        for one in found
    ]
    await tx.update("booking.transfer_batch", batch_id, downloads=batch.downloads + 1)
    await events.record(tx, BatchDownloaded(subject=batch_id, number=batch.number, accounts=len(lines)))
    text = file(batch.depository, lines, source=batch.source, execution_on=batch.execution_on)
    return f"{batch.number}-{batch.depository}.csv", text


async def advance_batch(tx: Tx, *, batch_id: BatchId, state: Transfer) -> Batch:
    """One step further with every booking that waits in it; each by its own guards."""
    access.require(tx, CONFIRM)
    batch = await tx.lock(_Batch, "booking.transfer_batch", batch_id)
    for line in await _open_lines(tx, batch):
        try:
            await operations.advance_transfer(
                tx,
                booking_id=line.booking,
                state=state,
                stamp=line.stamp if state is Transfer.STAMP_PAID else None,
            )
        except Conflict as refused:
            raise NotReady(line.number, str(refused)) from refused
    await _close_if_done(tx, batch_id)
    return await batches.batch(tx, batch_id=batch_id)


async def enter_results(tx: Tx, *, batch_id: BatchId, answers: Sequence[Answer]) -> Batch:
    """Delivered or rejected, booking by booking; the last one closes the batch."""
    access.require(tx, CONFIRM)
    batch = await tx.lock(_Batch, "booking.transfer_batch", batch_id)
    waiting = {line.booking: line.number for line in await _open_lines(tx, batch)}
    for answer in sorted(answers, key=lambda one: one.booking_id):
        number = waiting.pop(answer.booking_id, None)
        if number is None:
            raise NotInThisBatch
        try:
            await _enter(tx, batch, answer)
        except Conflict as refused:
            raise NotReady(number, str(refused)) from refused
    await _close_if_done(tx, batch_id)
    return await batches.batch(tx, batch_id=batch_id)


async def _enter(tx: Tx, batch: _Batch, answer: Answer) -> None:
    if answer.result is Result.TRANSFERRED:
        if not answer.receipt:
            raise ReceiptMissing
        await operations.confirm_transfer(
            tx, booking_id=answer.booking_id, depository=batch.depository, receipt=answer.receipt
        )
    else:
        await operations.advance_transfer(
            tx, booking_id=answer.booking_id, state=Transfer.REJECTED, reason=answer.reason
        )
    await tx.run(
        """
        update booking.transfer_instruction set result = %(result)s, result_at = %(now)s
         where batch = %(batch)s and booking = %(booking)s
        """,
        result=answer.result,
        now=tx.now,
        batch=batch.id,
        booking=answer.booking_id,
    )


async def _close_if_done(tx: Tx, batch_id: BatchId) -> None:
    await tx.run(
        """
        update booking.transfer_batch set closed_at = %(now)s
         where id = %(id)s and not exists (select from booking.transfer_instruction
                                            where batch = %(id)s and result is null)
        """,
        id=batch_id,
        now=tx.now,
    )
