"""Papers of a booking: the insider form of an own booking, and the proofs of its payments."""

from uuid import UUID

from bahi.desks.booking.bookings import axes, locked, queries
from bahi.desks.booking.bookings.events import InsiderFormGiven
from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.bookings.rules import BookingAction
from bahi.kernel import access, documents, events
from bahi.kernel.documents import Document
from bahi.kit.errors import NotFound
from bahi.kit.tx import ReadTx, Tx

OWNER = "booking"
INSIDER_FORM = "insider_form"
PROOF = "payment_proof"


async def give_insider_form(tx: Tx, *, booking_id: BookingId, filename: str, content: bytes) -> Booking:
    """The signed form itself is the declaration: nothing else sets the axis."""
    access.require(tx, "booking.bookings.create")
    found = await locked.lock(tx, booking_id, BookingAction.GIVE_INSIDER_FORM)
    locked.require_own_or_desk(tx, found)
    form = await documents.store(
        tx,
        owner_kind=OWNER,
        owner_id=booking_id,
        kind=INSIDER_FORM,
        filename=filename,
        content=content,
        accepts=documents.PAPERS,
    )
    await axes.set_insider_form_given(tx, booking=booking_id)
    await events.record(tx, InsiderFormGiven(subject=booking_id, document=form.id))
    return await queries.booking(tx, booking_id=booking_id)


async def insider_form(tx: ReadTx, *, booking_id: BookingId) -> tuple[Document, bytes]:
    """The newest form; NotFound before there is one."""
    for paper in await booking_papers(tx, booking_id=booking_id):
        if paper.kind == INSIDER_FORM and paper.current:
            return await documents.content(tx, paper.id)
    raise NotFound("There is no insider form on this booking.")


async def keep_proof(tx: Tx, *, booking: UUID, payment: UUID, filename: str, content: bytes) -> Document:
    """Called by operations on payments, which check who may."""
    return await documents.store(
        tx,
        owner_kind=OWNER,
        owner_id=booking,
        kind=PROOF,
        filename=filename,
        content=content,
        slot=str(payment),
        accepts=documents.PAPERS,
    )


async def booking_papers(tx: ReadTx, *, booking_id: BookingId) -> list[Document]:
    await queries.booking(tx, booking_id=booking_id)
    return await documents.of(tx, owner_kind=OWNER, owner_id=booking_id)


async def fetch_paper(tx: ReadTx, *, booking_id: BookingId, file_name: str) -> tuple[Document, bytes]:
    await queries.booking(tx, booking_id=booking_id)
    found = await documents.named(tx, owner_kind=OWNER, owner_id=booking_id, file_name=file_name)
    return await documents.content(tx, found.id)
