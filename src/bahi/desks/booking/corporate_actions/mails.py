"""What the desk writes to those who held a share, and to the clients of bookings whose terms changed."""

from bahi.kernel.notifications import Template

_SAMPLE = {
    "client": "Vasant & Co",
    "stock": "National Stock Exchange Limited",
    "firm": "Meridian Private Markets",
}
HELD = Template(
    "booking.corporate_action",
    "Corporate action, to everybody who held the share",
    "{stock}: {what}",
    "Dear {client},\n\n{what} of {stock}: on the record date, {record_on}, you held {held} shares."
    "\n\n{outcome}\n\nIf anything of this surprises you, please write to {firm}.",
    {
        **_SAMPLE,
        "what": "bonus 2:5",
        "record_on": "26 Nov 2026",
        "held": "1,003",
        "outcome": "401 shares were added to your holding.",
    },
)
ADJUSTED = Template(
    "booking.adjusted",
    "A booking whose shares and price follow a corporate action",
    "{number}: now {quantity} shares of {stock}, for the same {consideration}",
    "Dear {client},\n\nafter {action} your booking {number} is for {quantity} shares of {stock} instead"
    " of {before}, at {price} a share. What you pay stays {consideration}, and whatever you agreed to stands."
    "\n\nIf anything of this surprises you, please write to {seller} at {firm}.",
    {
        **_SAMPLE,
        "number": "BK-2026-00042",
        "quantity": "140",
        "before": "100",
        "price": "₹1,321.43",
        "consideration": "₹1,85,000.00",
        "seller": "Kabir Sethi",
        "action": "bonus 2:5 (CA-000007)",
    },
)
TEMPLATES = (HELD, ADJUSTED)
