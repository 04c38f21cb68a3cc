"""How a booking is paid: by bank, in few tranches, never more than is due."""

from decimal import Decimal
from enum import StrEnum

from bahi.desks.booking.payments.errors import Overpaid, TooManyTranches

MOST_TRANCHES = 4


class Mode(StrEnum):
    """Cash is no way to pay for shares."""

    RTGS = "rtgs"
    NEFT = "neft"
    IMPS = "imps"
    UPI = "upi"
    CHEQUE = "cheque"


def after_payment(*, consideration: Decimal, paid: Decimal, amount: Decimal, tranches: int) -> Decimal:
    """What is paid then, in rupees; `tranches` counts those that stand."""
    if tranches >= MOST_TRANCHES:
        raise TooManyTranches(MOST_TRANCHES)
    if paid + amount > consideration:
        raise Overpaid(consideration - paid)
    return paid + amount
