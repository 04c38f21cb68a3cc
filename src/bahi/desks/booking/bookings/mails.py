"""What the desk writes to the client of a booking, and tells its seller."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.settings import queries as settings
from bahi.kernel import notifications
from bahi.kernel.notifications import Attachment, Template, post
from bahi.kit.money import grouped, rupees
from bahi.kit.rows import Row
from bahi.kit.tx import Tx

_SAMPLE = {
    "client": "Vasant & Co",
    "number": "BK-2026-00042",
    "stock": "National Stock Exchange Limited",
    "quantity": "100",
    "price": "₹1,850.00",
    "consideration": "₹1,85,000.00",
    "seller": "Kabir Sethi",
    "firm": "Meridian Private Markets",
}
CONFIRMATION = Template(
    "booking.confirmation",
    "Confirmation of a booking by the client",
    "Please confirm {number}: {quantity} shares of {stock}",
    "Dear {client},\n\n{seller} has booked for you {quantity} shares of {stock} at {price} a share,"
    " {consideration} in all.\n\nPlease look at the terms and accept or deny them.\n\n"
    "[See the terms]({url})\n\nThe link works once, until {until}. Nothing is agreed before you accept.",
    {**_SAMPLE, "url": "https://book.example.in/confirm/sample#sample", "until": "26 Nov 2026, 18:00"},
    secret=("url",),
)
REMINDER = Template(
    "booking.confirmation_reminder",
    "Reminder of a confirmation that is still open",
    "{number} still waits for your word: {quantity} shares of {stock}",
    "Dear {client},\n\nwe have not heard from you about {number}: {quantity} shares of {stock} at {price} a"
    " share, {consideration} in all.\n\nPlease look at the terms and accept or deny them.\n\n"
    "[See the terms]({url})\n\nThe link works once, until {until}. {seller} is glad to answer questions.",
    {**_SAMPLE, "url": "https://book.example.in/confirm/sample#sample", "until": "26 Nov 2026, 18:00"},
    secret=("url",),
)
TO_PAY = Template(
    "booking.to_pay",
    "Request for payment after the client's acceptance",
    "{number}: thank you, {left} is now due",
    "Dear {client},\n\nyou accepted {number}: {quantity} shares of {stock} at {price}.\n\n"
    "Please pay {left} by RTGS, NEFT, IMPS or cheque from your own bank account, and quote {number}.\n\n"
    "Pay to: {account}.\n\n"
    "Your shares are set aside for you and are transferred once the whole amount is here.",
    {
        **_SAMPLE,
        "left": "₹1,85,000.00",
        "account": "Meridian Private Markets, account 50200012345678, IFSC HDFC0000060, HDFC Bank, Fort",
    },
)
PAID = Template(
    "booking.payment_received",
    "Receipt of a payment",
    "{number}: we received {amount}",
    "Dear {client},\n\nwe received {amount} for {number}, {quantity} shares of {stock}."
    "\n\n{left} is left to pay.",
    {**_SAMPLE, "amount": "₹85,000.00", "left": "₹1,00,000.00"},
)
DELIVERED = Template(
    "booking.delivered",
    "Delivery of the shares",
    "{number}: {quantity} shares of {stock} are on their way to your demat account",
    "Dear {client},\n\n{quantity} shares of {stock} were transferred through {depository}, receipt {receipt}."
    "\n\nWith this {number} over {consideration} is settled, and the contract note is attached. Thank you.",
    {**_SAMPLE, "depository": "NSDL", "receipt": "DIS-0042"},
)
ENDED = Template(
    "booking.ended",
    "A booking that was voided",
    "{number} was voided",
    "Dear {client},\n\n{number}, {quantity} shares of {stock}, was voided: {reason}.\n\n"
    "What you have paid, {paid}, goes back to your bank account.",
    {**_SAMPLE, "reason": "the price moved before payment", "paid": "₹0.00"},
)
TEMPLATES = (CONFIRMATION, REMINDER, TO_PAY, PAID, DELIVERED, ENDED)


class Correspondence(Row):
    """Everything a mail about a booking may say. What the shares cost the desk is not among it."""

    id: UUID
    number: str
    client: str
    email: str
    stock: str
    quantity: int
    selling_price: Decimal
    consideration: Decimal
    left: Decimal
    paid: Decimal
    seller: str
    salesperson_id: UUID


async def correspondence(tx: Tx, *, booking: UUID) -> Correspondence:
    return await tx.row(
        Correspondence,
        """
        select b.id, b.number, b.client, c.email, b.stock, b.quantity, b.selling_price, b.consideration,
               b."left", b.paid, b.salesperson as seller, b.salesperson_id
          from booking.booking_view b join booking.client_view c on c.id = b.client_id
         where b.id = %(id)s
        """,
        id=booking,
    )


async def write(
    tx: Tx,
    *,
    template: Template,
    booking: UUID,
    values: Mapping[str, object] | None = None,
    attachments: Sequence[Attachment] = (),
    key: str | None = None,
) -> Correspondence:
    """One mail to the client, if the transaction commits; with a `key`, once for that key."""
    about = await correspondence(tx, booking=booking)
    said = {
        "client": about.client,
        "number": about.number,
        "stock": about.stock,
        "quantity": grouped(str(about.quantity)),
        "price": rupees(about.selling_price),
        "consideration": rupees(about.consideration),
        "left": rupees(about.left),
        "paid": rupees(about.paid),
        "seller": about.seller,
        "firm": post.current().firm,
        **(values or {}),
    }
    await notifications.send(
        tx,
        template=template.key,
        to=about.email,
        values=said,
        about=("booking", booking),
        attachments=attachments,
        key=key,
    )
    return about


async def ask_for_payment(tx: Tx, *, booking: UUID, key: str) -> Correspondence:
    """Where to pay to is what the settings say at this moment."""
    account = (await settings.current(tx)).account
    values = {"account": account or "the account that your relationship manager gives you"}
    return await write(tx, template=TO_PAY, booking=booking, values=values, key=key)


async def ask_client(tx: Tx, *, booking: UUID, token: str, until: datetime) -> None:
    await _with_link(tx, CONFIRMATION, booking=booking, token=token, until=until)


async def remind_client(tx: Tx, *, booking: UUID, token: str, until: datetime) -> None:
    await _with_link(tx, REMINDER, booking=booking, token=token, until=until)


async def _with_link(tx: Tx, template: Template, *, booking: UUID, token: str, until: datetime) -> None:
    """The token stands behind the # of the link, which no server on the way is shown."""
    link = f"{post.current().address}/confirm/{booking}#{token}"
    shown = until.astimezone(tx.zone).strftime("%d %b %Y, %H:%M")
    await write(tx, template=template, booking=booking, values={"url": link, "until": shown})
