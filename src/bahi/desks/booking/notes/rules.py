"""What stands on a note, in words and rupees; never what the shares cost the desk."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from bahi.kit.money import grouped, rupees
from bahi.kit.rows import Row

TEMPLATE = "desks/booking/notes/note.typ"


class NoteKind(StrEnum):
    CONTRACT = "contract"
    PURCHASE = "purchase"

    @property
    def prefix(self) -> str:
        return {"contract": "CN", "purchase": "PN"}[self.value]


class Deal(Row):
    """Rupees. `pan` and `demat` are masked; `confirmed_on` is the day on which the client accepted."""

    number: str
    party: str
    pan: str | None
    demat: str | None
    email: str | None
    stock: str
    symbol: str
    isin: str | None
    quantity: int
    price: Decimal
    amount: Decimal
    agreed_on: date
    confirmed_on: date | None
    settled_on: date
    depository: str | None
    receipt: str | None


class Paid(Row):
    on: date
    mode: str | None
    reference: str | None
    amount: Decimal


class Deductions(Row):
    """What a vendor is paid less, by the law of the day of the order."""

    withheld: Decimal
    stamp: Decimal
    payable: Decimal


def contract_note(number: str, firm: str, deal: Deal, payments: Sequence[Paid]) -> dict[str, Any]:
    return {
        "title": "Contract note and confirmation",
        "number": number,
        "firm": firm,
        "intro": "We confirm that we have sold to you and delivered to your demat account the following "
        f"shares, as agreed in booking {deal.number}.",
        "facts": _said(
            ("Client", deal.party),
            ("PAN", deal.pan),
            ("Demat account", deal.demat),
            ("Booking", deal.number),
            ("Agreed on", _day(deal.agreed_on)),
            ("Accepted by you on", _day(deal.confirmed_on)),
            ("Delivered on", _day(deal.settled_on)),
            ("Delivered through", _words(deal.depository, deal.receipt)),
        ),
        "deal": _deal(deal),
        "sums": [["Consideration", rupees(deal.amount)]],
        "paid": "Received from you",
        "payments": _payments(payments),
        "closing": "This is an off-market sale of unlisted shares between you and the firm. Please keep this "
        "note for your tax return, and tell us within seven days if anything in it is not right.",
    }


def purchase_note(
    number: str, firm: str, deal: Deal, payments: Sequence[Paid], deductions: Deductions
) -> dict[str, Any]:
    return {
        "title": "Purchase note",
        "number": number,
        "firm": firm,
        "intro": "We confirm that we have bought from you and received the following shares, as agreed in "
        f"order {deal.number}.",
        "facts": _said(
            ("Vendor", deal.party),
            ("PAN", deal.pan),
            ("Order", deal.number),
            ("Agreed on", _day(deal.agreed_on)),
            ("Received on", _day(deal.settled_on)),
        ),
        "deal": _deal(deal),
        "sums": [
            ["Consideration", rupees(deal.amount)],
            ["Less tax withheld", rupees(deductions.withheld)],
            ["Less stamp duty", rupees(deductions.stamp)],
            ["Payable to you", rupees(deductions.payable)],
        ],
        "paid": "Paid to you",
        "payments": _payments(payments),
        "closing": "Please tell us within seven days if anything in this note is not right.",
    }


def _deal(deal: Deal) -> list[str]:
    return [
        f"{deal.stock} ({deal.symbol})",
        deal.isin or "",
        grouped(str(deal.quantity)),
        rupees(deal.price),
        rupees(deal.amount),
    ]


def _payments(payments: Sequence[Paid]) -> list[list[str]]:
    return [
        [f"{p.on:%d %b %Y}", (p.mode or "").upper(), p.reference or "", rupees(p.amount)] for p in payments
    ]


def _said(*facts: tuple[str, str | None]) -> list[list[str]]:
    return [[name, value] for name, value in facts if value]


def _day(on: date | None) -> str | None:
    return f"{on:%d %b %Y}" if on else None


def _words(*words: str | None) -> str:
    return ", ".join(word for word in words if word)
