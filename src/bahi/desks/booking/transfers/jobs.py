"""What follows a delivery: the client gets the contract note, the seller learns that it is done."""

from uuid import UUID

from bahi.desks.booking.bookings import mails
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.notes import operations as notes
from bahi.desks.booking.notes.jobs import attached
from bahi.desks.booking.transfers.events import SharesTransferred
from bahi.kernel import notifications
from bahi.kernel.jobs import Job, Subscriber
from bahi.kit.tx import Tx


async def on_transferred(tx: Tx, job: Job) -> None:
    said = job.payload["data"]
    note = await notes.make_contract_note(tx, booking_id=BookingId(UUID(job.subject)))
    about = await mails.write(
        tx,
        template=mails.DELIVERED,
        booking=UUID(job.subject),
        values={"depository": said["depository"], "receipt": said["receipt"]},
        attachments=[await attached(tx, note)],
        key=job.key,
    )
    await notifications.tell(
        tx,
        person=about.salesperson_id,
        title=f"{about.number} is settled",
        text=f"{about.quantity} {about.stock} went to {about.client}",
        about=("booking", about.id),
    )


SUBSCRIBERS = (Subscriber(SharesTransferred.name, "booking.transfers.write_delivered", on_transferred),)
