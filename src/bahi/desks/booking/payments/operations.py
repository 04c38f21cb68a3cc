"""Recording and reversing payments. Permit, lock, decide, change, post, record: in that order, every time."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from psycopg.errors import UniqueViolation

from bahi.desks.booking.bookings import axes, locked, papers
from bahi.desks.booking.bookings import queries as bookings
from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.bookings.rules import BookingAction, may_be_voided
from bahi.desks.booking.payments import rules
from bahi.desks.booking.payments.errors import (
    AlreadyReversed,
    NoSuchPayment,
    ReceivedLater,
    ReferenceUsed,
)
from bahi.desks.booking.payments.events import PaymentRecorded, PaymentReversed
from bahi.desks.booking.payments.queries import PaymentId
from bahi.desks.booking.payments.rules import Mode
from bahi.kernel import access, events, payments, workflow
from bahi.kernel.documents import Document
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx

KEPT = "booking.client_money"


async def record_payment(
    tx: Tx,
    *,
    booking_id: BookingId,
    amount: Decimal,
    mode: Mode,
    reference: str,
    received_on: date,
    third_party: bool = False,
) -> Booking:
    """The rupees are kept for the client until the shares are delivered or the money goes back."""
    access.require(tx, "booking.payments.record")
    found = await locked.lock(tx, booking_id, BookingAction.RECORD_PAYMENT)
    if received_on > tx.today:
        raise ReceivedLater(tx.today)
    tranches = await _tranches(tx, booking_id)
    paid = rules.after_payment(
        consideration=found.consideration, paid=found.paid, amount=amount, tranches=tranches.standing
    )
    kept = await payments.wallet(tx, owner=await _party(tx, found.client), purpose=KEPT)
    transfer = await payments.receive(
        tx, into=kept, amount=amount, subject=booking_id, memo="booking.payment.received"
    )
    try:
        await tx.insert(
            "booking.payment",
            id=new_id(),
            booking=booking_id,
            tranche=tranches.ever + 1,
            amount=amount,
            mode=mode,
            reference=reference,
            received_on=received_on,
            third_party=third_party,
            transfer=transfer,
            recorded_at=tx.now,
            recorded_by=tx.actor.id,
        )
    except UniqueViolation as taken:
        raise ReferenceUsed from taken
    await axes.set_paid(tx, booking=booking_id, paid=paid)
    await events.record(
        tx,
        PaymentRecorded(
            subject=booking_id,
            tranche=tranches.ever + 1,
            amount=amount,
            mode=mode,
            reference=reference,
            received_on=received_on,
            third_party=third_party,
            left=found.consideration - paid,
        ),
    )
    return await bookings.booking(tx, booking_id=booking_id)


class _Payment(Row):
    id: PaymentId
    tranche: int
    amount: Decimal
    transfer: UUID
    reversed_at: datetime | None


async def reverse_payment(tx: Tx, *, booking_id: BookingId, payment_id: PaymentId, reason: str) -> Booking:
    """The tranche and its reversal both stay on record; not once the booking has ended."""
    access.require(tx, "booking.payments.record")
    found = await locked.lock_any(tx, booking_id)
    ended = may_be_voided(locked.facts(found))
    if ended:
        raise workflow.NotPossible(ended)
    tranche = await tx.maybe(
        _Payment,
        """
        select id, tranche, amount, transfer, reversed_at from booking.payment
         where id = %(id)s and booking = %(booking)s for update
        """,
        id=payment_id,
        booking=booking_id,
    )
    if tranche is None:
        raise NoSuchPayment
    if tranche.reversed_at is not None:
        raise AlreadyReversed
    await tx.update("booking.payment", payment_id, reversed_at=tx.now, reversed_by=tx.actor.id, reason=reason)
    await payments.take_back(
        tx, transfer=tranche.transfer, subject=booking_id, memo="booking.payment.reversed"
    )
    await axes.set_paid(tx, booking=booking_id, paid=found.paid - tranche.amount)
    await events.record(
        tx,
        PaymentReversed(subject=booking_id, tranche=tranche.tranche, amount=tranche.amount, reason=reason),
    )
    return await bookings.booking(tx, booking_id=booking_id)


async def upload_proof(
    tx: Tx, *, booking_id: BookingId, payment_id: PaymentId, filename: str, content: bytes
) -> Document:
    """The slip or screenshot of one tranche; another upload is its next version."""
    access.require(tx, "booking.payments.record")
    await locked.lock_any(tx, booking_id)
    known = await tx.value(
        "select exists (select from booking.payment where id = %(id)s and booking = %(booking)s)",
        id=payment_id,
        booking=booking_id,
    )
    if not known:
        raise NoSuchPayment
    return await papers.keep_proof(
        tx, booking=booking_id, payment=payment_id, filename=filename, content=content
    )


class _Tranches(Row):
    standing: int
    ever: int


async def _tranches(tx: Tx, booking_id: BookingId) -> _Tranches:
    return await tx.row(
        _Tranches,
        """
        select count(*) filter (where reversed_at is null) as standing, coalesce(max(tranche), 0) as ever
          from booking.payment where booking = %(id)s
        """,
        id=booking_id,
    )


async def _party(tx: Tx, client: UUID) -> UUID:
    return await tx.value("select party from booking.client where id = %(id)s", id=client)
