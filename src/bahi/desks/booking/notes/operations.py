"""Making notes. Permit, lock, decide, change, record; the same booking always has the same note."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from bahi.desks.booking.bookings.papers import OWNER as BOOKING
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.notes import queries, rules
from bahi.desks.booking.notes.errors import NotReceived, NotSettled
from bahi.desks.booking.notes.events import NoteMade
from bahi.desks.booking.notes.queries import Note
from bahi.desks.booking.notes.rules import NoteKind
from bahi.desks.booking.purchases.queries import PurchaseId
from bahi.desks.booking.purchases.rules import State
from bahi.kernel import access, documents, events
from bahi.kernel.documents import MediaType
from bahi.kernel.notifications import post
from bahi.kit import pdf
from bahi.kit.rows import Row
from bahi.kit.tx import Tx

PURCHASE = "purchase"


class _Stage(Row):
    stage: str


class _State(Row):
    state: State


async def make_contract_note(tx: Tx, *, booking_id: BookingId) -> Note:
    """The note of a settled booking, made the first time it is asked for."""
    access.require(tx, "booking.transfers.confirm")
    found = await tx.lock(_Stage, "booking.booking", booking_id)
    if made := await queries.note_of(tx, subject=booking_id):
        return made
    if found.stage != "settled":
        raise NotSettled
    deal = await queries.deal(tx, booking=booking_id)
    payments = await queries.paid(tx, booking=booking_id)
    number = await _next_number(tx, NoteKind.CONTRACT)
    said = rules.contract_note(number, post.current().firm, deal, payments)
    return await _keep(tx, booking_id, NoteKind.CONTRACT, number, BOOKING, said, deal.settled_on)


async def make_purchase_note(tx: Tx, *, purchase_id: PurchaseId) -> Note:
    access.require(tx, "booking.purchases.receive")
    found = await tx.lock(_State, "booking.purchase", purchase_id)
    if made := await queries.note_of(tx, subject=purchase_id):
        return made
    if found.state is not State.RECEIVED:
        raise NotReceived
    deal = await queries.purchase_deal(tx, purchase=purchase_id)
    payments = await queries.paid_out(tx, purchase=purchase_id)
    less = await queries.deductions(tx, purchase=purchase_id)
    number = await _next_number(tx, NoteKind.PURCHASE)
    said = rules.purchase_note(number, post.current().firm, deal, payments, less)
    return await _keep(tx, purchase_id, NoteKind.PURCHASE, number, PURCHASE, said, deal.settled_on)


async def _keep(
    tx: Tx, subject: UUID, kind: NoteKind, number: str, owner: str, said: dict[str, Any], on: date
) -> Note:
    drawn = await pdf.typeset(rules.TEMPLATE, said, at=datetime.combine(on, time(), UTC))
    document = await documents.store(
        tx,
        owner_kind=owner,
        owner_id=subject,
        kind=f"{kind}_note",
        filename=f"{number}.pdf",
        content=drawn,
        accepts=frozenset({MediaType.PDF}),
    )
    await tx.insert(
        "booking.note",
        subject=subject,
        kind=kind,
        number=number,
        document=document.id,
        made_at=tx.now,
        made_by=tx.actor.id,
    )
    await events.record(tx, NoteMade(subject=subject, number=number, document=document.id))
    return Note(subject=subject, number=number, document=document.id, made_at=tx.now)


async def _next_number(tx: Tx, kind: NoteKind) -> str:
    """Without gaps: the counter goes back with a transaction that fails."""
    last = await tx.value(
        """
        insert into booking.note_counter as c (kind, year, last) values (%(kind)s, %(year)s, 1)
        on conflict (kind, year) do update set last = c.last + 1 returning last
        """,
        kind=kind,
        year=tx.today.year,
    )
    return f"{kind.prefix}-{tx.today.year}-{last:05}"
