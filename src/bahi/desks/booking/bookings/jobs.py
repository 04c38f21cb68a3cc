"""What follows a change of a booking: the client is written to, the seller is told."""

from uuid import UUID

from bahi.desks.booking.bookings import mails, operations
from bahi.desks.booking.bookings.events import (
    BookingApproved,
    BookingRejected,
    BookingVoided,
    ClientAccepted,
    ClientDenied,
    LinkExpired,
    LossRejected,
)
from bahi.kernel import notifications
from bahi.kernel.jobs import Job, Schedule, Subscriber
from bahi.kit.money import rupees
from bahi.kit.tx import Tx


async def tell_seller(tx: Tx, about: mails.Correspondence, *, title: str, text: str) -> None:
    await notifications.tell(
        tx, person=about.salesperson_id, title=title, text=text, about=("booking", about.id)
    )


async def on_approved(tx: Tx, job: Job) -> None:
    about = await mails.correspondence(tx, booking=_booking(job))
    await tell_seller(tx, about, title=f"{about.number} is approved", text=_deal(about))


async def on_refused(tx: Tx, job: Job) -> None:
    about = await mails.correspondence(tx, booking=_booking(job))
    await tell_seller(tx, about, title=f"{about.number} was refused", text=job.payload["data"]["reason"])


async def on_accepted(tx: Tx, job: Job) -> None:
    about = await mails.ask_for_payment(tx, booking=_booking(job), key=job.key)
    await tell_seller(tx, about, title=f"{about.client} accepted {about.number}", text=_deal(about))


async def on_denied(tx: Tx, job: Job) -> None:
    about = await mails.correspondence(tx, booking=_booking(job))
    await tell_seller(
        tx, about, title=f"{about.client} denied {about.number}", text=job.payload["data"]["reason"]
    )


async def on_expired(tx: Tx, job: Job) -> None:
    about = await mails.correspondence(tx, booking=_booking(job))
    title = f"The link of {about.number} is over"
    await tell_seller(tx, about, title=title, text=f"{about.client} did not answer. Send it again.")


async def tend(tx: Tx, _: Job) -> None:
    await operations.tend_links(tx)


async def on_voided(tx: Tx, job: Job) -> None:
    reason: str = job.payload["data"]["reason"]
    about = await mails.write(
        tx, template=mails.ENDED, booking=_booking(job), values={"reason": reason}, key=job.key
    )
    await tell_seller(tx, about, title=f"{about.number} was voided", text=reason)


def _deal(about: mails.Correspondence) -> str:
    return f"{about.quantity} {about.stock} for {about.client}, {rupees(about.consideration)}"


def _booking(job: Job) -> UUID:
    return UUID(job.subject)


SUBSCRIBERS = (
    Subscriber(BookingApproved.name, "booking.bookings.tell_approved", on_approved),
    Subscriber(BookingRejected.name, "booking.bookings.tell_refused", on_refused),
    Subscriber(LossRejected.name, "booking.bookings.tell_loss_refused", on_refused),
    Subscriber(ClientAccepted.name, "booking.bookings.ask_for_payment", on_accepted),
    Subscriber(LinkExpired.name, "booking.bookings.tell_expired", on_expired),
    Subscriber(ClientDenied.name, "booking.bookings.tell_denied", on_denied),
    Subscriber(BookingVoided.name, "booking.bookings.write_voided", on_voided),
)
SCHEDULES = (Schedule("booking.bookings.tend_links", "7,22,37,52 * * * *", tend, timeout=300),)
