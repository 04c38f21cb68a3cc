"""What notes are made from, and the notes there are."""

from datetime import datetime
from uuid import UUID

from bahi.desks.booking.bookings import queries as bookings
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.notes.errors import NoNote
from bahi.desks.booking.notes.rules import Deal, Deductions, Paid
from bahi.desks.booking.purchases import queries as purchases
from bahi.desks.booking.purchases.queries import PurchaseId
from bahi.kernel import documents
from bahi.kernel.documents import Document, DocumentId
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class Note(Row):
    subject: UUID
    number: str
    document: DocumentId
    made_at: datetime


async def note_of(tx: ReadTx, *, subject: UUID) -> Note | None:
    return await tx.maybe(
        Note, "select subject, number, document, made_at from booking.note where subject = %(id)s", id=subject
    )


async def contract_note(tx: ReadTx, *, booking_id: BookingId) -> tuple[Document, bytes]:
    """For everybody who may see the booking."""
    await bookings.booking(tx, booking_id=booking_id)
    return await content_of(tx, booking_id)


async def purchase_note(tx: ReadTx, *, purchase_id: PurchaseId) -> tuple[Document, bytes]:
    await purchases.purchase(tx, purchase_id=purchase_id)
    return await content_of(tx, purchase_id)


async def content_of(tx: ReadTx, subject: UUID) -> tuple[Document, bytes]:
    """Called by queries that have checked who may see it."""
    found = await note_of(tx, subject=subject)
    if found is None:
        raise NoNote
    return await documents.content(tx, found.document)


async def deal(tx: ReadTx, *, booking: UUID) -> Deal:
    return await tx.row(
        Deal,
        """
        select b.number, b.client as party, c.pan_masked as pan, c.email, b.stock, b.symbol,
               i.isin, b.quantity,
               (select d.depository || ' ' || d.masked from parties.demat_account d
                 where d.party = b.party order by d.id limit 1) as demat,
               b.selling_price as price, b.consideration as amount, b.booked_on as agreed_on,
               (select (max(k.closed_at) at time zone %(zone)s)::date from booking.confirmation k
                 where k.booking = b.id and k.answer = 'accepted') as confirmed_on,
               b.settled_on, t.depository, t.receipt
          from booking.booking_view b
          join booking.client_view c on c.id = b.client_id
          join instruments.instrument i on i.id = b.stock_id
          left join booking.transfer_step t on t.booking = b.id and t.state = 'transferred'
         where b.id = %(id)s and b.stage = 'settled'
        """,
        id=booking,
        zone=tx.zone.key,
    )


async def paid(tx: ReadTx, *, booking: UUID) -> list[Paid]:
    return await tx.rows(
        Paid,
        """
        select received_on as on, mode, reference, amount from booking.payment
         where booking = %(id)s and reversed_at is null order by tranche
        """,
        id=booking,
    )


async def purchase_deal(tx: ReadTx, *, purchase: UUID) -> Deal:
    return await tx.row(
        Deal,
        """
        select p.number, p.vendor as party, c.pan_masked as pan, null as demat, c.email, p.stock, i.symbol,
               i.isin, p.quantity, p.price, p.gross as amount, p.ordered_on as agreed_on,
               null::date as confirmed_on,
               (m.at at time zone %(zone)s)::date as settled_on, null as depository, null as receipt
          from booking.purchase_view p
          join booking.client_view c on c.id = p.vendor_id
          join instruments.instrument i on i.id = p.stock_id
          join booking.movement m on m.subject = p.id and m.kind = 'purchase_receipt'
         where p.id = %(id)s and p.state = 'received'
        """,
        id=purchase,
        zone=tx.zone.key,
    )


async def paid_out(tx: ReadTx, *, purchase: UUID) -> list[Paid]:
    return await tx.rows(
        Paid,
        """
        select (paid_at at time zone %(zone)s)::date as on, null as mode, reference, amount
          from booking.purchase_payment where purchase = %(id)s order by tranche
        """,
        id=purchase,
        zone=tx.zone.key,
    )


async def deductions(tx: ReadTx, *, purchase: UUID) -> Deductions:
    return await tx.row(
        Deductions, "select withheld, stamp, payable from booking.purchase where id = %(id)s", id=purchase
    )
