"""What follows a payment: the client gets a receipt, the seller knows."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings import mails
from bahi.desks.booking.payments.events import PaymentRecorded
from bahi.kernel import notifications
from bahi.kernel.jobs import Job, Subscriber
from bahi.kit.money import rupees
from bahi.kit.tx import Tx


async def on_recorded(tx: Tx, job: Job) -> None:
    said = job.payload["data"]
    amount, left = rupees(Decimal(said["amount"])), rupees(Decimal(said["left"]))
    about = await mails.write(
        tx,
        template=mails.PAID,
        booking=UUID(job.subject),
        values={"amount": amount, "left": left},
        key=job.key,
    )
    await notifications.tell(
        tx,
        person=about.salesperson_id,
        title=f"{about.client} paid {amount}",
        text=f"{about.number}, {left} is left",
        about=("booking", about.id),
    )


SUBSCRIBERS = (Subscriber(PaymentRecorded.name, "booking.payments.write_receipt", on_recorded),)
