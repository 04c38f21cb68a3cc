"""What follows a delivery: the client is told where the shares went, the seller that it is done."""

from uuid import UUID

from bahi.desks.booking.bookings import mails
from bahi.desks.booking.transfers.events import SharesTransferred
from bahi.kernel import notifications
from bahi.kernel.jobs import Job, Subscriber
from bahi.kit.tx import Tx


async def on_transferred(tx: Tx, job: Job) -> None:
    said = job.payload["data"]
    about = await mails.write(
        tx,
        template=mails.DELIVERED,
        booking=UUID(job.subject),
        values={"depository": said["depository"], "receipt": said["receipt"]},
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
