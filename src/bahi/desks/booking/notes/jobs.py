"""A purchase note follows the receipt; the contract note goes out with the mail about the delivery."""

from uuid import UUID

from bahi.desks.booking.notes import operations, queries
from bahi.desks.booking.purchases.events import PurchaseReceived
from bahi.desks.booking.purchases.queries import PurchaseId
from bahi.kernel import documents, notifications
from bahi.kernel.jobs import Job, Subscriber
from bahi.kernel.notifications import Attachment, Template, post
from bahi.kit.money import grouped
from bahi.kit.tx import Tx

PURCHASE_NOTE = Template(
    "booking.purchase_note",
    "Purchase note for a vendor",
    "{number}: we received {quantity} shares of {stock}",
    "Dear {vendor},\n\nwe received {quantity} shares of {stock} from you."
    " Our purchase note {number} is attached."
    "\n\nPlease tell us within seven days if anything in it is not right.\n\n{firm}",
    {
        "vendor": "Vasant & Co",
        "number": "PN-2026-00042",
        "stock": "National Stock Exchange Limited",
        "quantity": "100",
        "firm": "Meridian Private Markets",
    },
)
TEMPLATES = (PURCHASE_NOTE,)


async def on_received(tx: Tx, job: Job) -> None:
    purchase = PurchaseId(UUID(job.subject))
    note = await operations.make_purchase_note(tx, purchase_id=purchase)
    deal = await queries.purchase_deal(tx, purchase=purchase)
    if deal.email is None:
        return
    await notifications.send(
        tx,
        template=PURCHASE_NOTE.key,
        to=deal.email,
        values={
            "vendor": deal.party,
            "number": note.number,
            "stock": deal.stock,
            "quantity": grouped(str(deal.quantity)),
            "firm": post.current().firm,
        },
        about=("purchase", purchase),
        attachments=[await attached(tx, note)],
        key=job.key,
    )


async def attached(tx: Tx, note: queries.Note) -> Attachment:
    document, content = await documents.content(tx, note.document)
    return Attachment(document.name, document.media_type, content)


SUBSCRIBERS = (Subscriber(PurchaseReceived.name, "booking.notes.write_received", on_received),)
