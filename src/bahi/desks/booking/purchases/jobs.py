"""The vendor is written to when an order is placed, paid or called off; the note follows the receipt."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.purchases import mails
from bahi.desks.booking.purchases.events import PurchaseCancelled, PurchaseOrdered, PurchasePaid
from bahi.kernel.jobs import Job, Subscriber
from bahi.kit.money import rupees
from bahi.kit.tx import Tx


async def on_ordered(tx: Tx, job: Job) -> None:
    await mails.write(tx, template=mails.ORDERED, purchase=UUID(job.subject), key=job.key)


async def on_paid(tx: Tx, job: Job) -> None:
    said = job.payload["data"]
    left = Decimal(said["left"])
    await mails.write(
        tx,
        template=mails.PAID,
        purchase=UUID(job.subject),
        key=job.key,
        amount=rupees(Decimal(said["amount"])),
        left=rupees(left),
        reference=said.get("reference") or "not known yet",
        then="The rest follows." if left else await mails.where_to_deliver(tx),
    )


async def on_cancelled(tx: Tx, job: Job) -> None:
    reason: str = job.payload["data"]["reason"]
    await mails.write(tx, template=mails.CANCELLED, purchase=UUID(job.subject), key=job.key, reason=reason)


SUBSCRIBERS = (
    Subscriber(PurchaseOrdered.name, "booking.purchases.write_ordered", on_ordered),
    Subscriber(PurchasePaid.name, "booking.purchases.write_paid", on_paid),
    Subscriber(PurchaseCancelled.name, "booking.purchases.write_cancelled", on_cancelled),
)
