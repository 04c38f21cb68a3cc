"""What the desk writes to a vendor: what was agreed, paid or called off."""

from decimal import Decimal
from uuid import UUID

from bahi.kernel import notifications
from bahi.kernel.notifications import Template, post
from bahi.kit.money import grouped, rupees
from bahi.kit.rows import Row
from bahi.kit.tx import Tx

# What a vendor is paid is what the shares cost the desk.
COST = "booking.cost.read"
_SAMPLE = {
    "vendor": "Vasant & Co",
    "number": "PO-000042",
    "stock": "National Stock Exchange Limited",
    "quantity": "100",
    "price": "₹1,600.00",
    "gross": "₹1,60,000.00",
    "withheld": "₹0.00",
    "stamp": "₹24.00",
    "payable": "₹1,59,976.00",
    "firm": "Meridian Private Markets",
}
ORDERED = Template(
    "booking.purchase_ordered",
    "Order to a vendor",
    "{number}: our order of {quantity} shares of {stock}",
    "Dear {vendor},\n\nwe order from you {quantity} shares of {stock} at {price} a share, {gross} in all."
    "\n\nOf this we withhold {withheld} as tax and {stamp} as stamp duty, so that we pay you {payable}."
    "\n\nPlease tell us at once if anything in {number} is not as agreed.\n\n{firm}",
    _SAMPLE,
    needs=COST,
)
PAID = Template(
    "booking.purchase_paid",
    "Payment to a vendor",
    "{number}: we paid you {amount}",
    "Dear {vendor},\n\nwe paid you {amount} for {number}, {quantity} shares of {stock}."
    " The bank's reference is {reference}.\n\nOf {gross} we withheld {withheld} as tax and {stamp} as stamp"
    " duty: {payable} is payable, {left} of it is left.\n\n{then}\n\n{firm}",
    {
        **_SAMPLE,
        "amount": "₹59,976.00",
        "reference": "UTR418223300412",
        "left": "₹1,00,000.00",
        "then": "The rest follows.",
    },
    needs=COST,
)
CANCELLED = Template(
    "booking.purchase_cancelled",
    "Cancellation of an order",
    "{number} is cancelled",
    "Dear {vendor},\n\nour order {number}, {quantity} shares of {stock}, is cancelled: {reason}."
    "\n\nPlease do not transfer these shares. Nothing is payable.\n\n{firm}",
    {**_SAMPLE, "reason": "the shares are no longer on offer"},
    needs=COST,
)
TEMPLATES = (ORDERED, PAID, CANCELLED)


class _Order(Row):
    number: str
    vendor: str
    email: str | None
    stock: str
    quantity: int
    price: Decimal
    gross: Decimal
    withheld: Decimal
    stamp: Decimal
    payable: Decimal


class _Account(Row):
    depository: str
    number: str


async def write(tx: Tx, *, template: Template, purchase: UUID, key: str, **values: str) -> None:
    """One mail to the vendor, once for that key; none where they gave no address."""
    about = await tx.row(
        _Order,
        """
        select p.number, p.vendor, c.email, p.stock, p.quantity, p.price, p.gross, p.withheld, p.stamp,
               p.payable
          from booking.purchase_view p join booking.client_view c on c.id = p.vendor_id
         where p.id = %(id)s
        """,
        id=purchase,
    )
    if about.email is None:
        return
    said = {
        "vendor": about.vendor,
        "number": about.number,
        "stock": about.stock,
        "quantity": grouped(str(about.quantity)),
        "price": rupees(about.price),
        "gross": rupees(about.gross),
        "withheld": rupees(about.withheld),
        "stamp": rupees(about.stamp),
        "payable": rupees(about.payable),
        "firm": post.current().firm,
        **values,
    }
    await notifications.send(
        tx, template=template.key, to=about.email, values=said, about=("purchase", purchase), key=key
    )


async def where_to_deliver(tx: Tx) -> str:
    """The desk's own demat accounts, whole: a vendor cannot deliver to a masked number."""
    accounts = await tx.rows(
        _Account, "select depository, number from booking.desk_account order by depository"
    )
    if not accounts:
        return "Please transfer the shares now to our demat account, which we gave you."
    named = " or ".join(f"{one.number} at {one.depository}" for one in accounts)
    return f"Please transfer the shares now to our demat account {named}."
