"""In which order a depository carries out an off-market transfer."""

from bahi.desks.booking.bookings.rules import Transfer
from bahi.desks.booking.transfers.errors import OutOfOrder

# The buyer's account must be a beneficiary and the stamp duty paid, or the instruction is rejected.
NEXT = {
    Transfer.NONE: (Transfer.BENEFICIARY_ADDED,),
    Transfer.BENEFICIARY_ADDED: (Transfer.STAMP_PAID,),
    Transfer.STAMP_PAID: (Transfer.DIS_SUBMITTED,),
    Transfer.DIS_SUBMITTED: (Transfer.OTP_PENDING, Transfer.REJECTED),
    Transfer.OTP_PENDING: (Transfer.REJECTED,),
    Transfer.REJECTED: (Transfer.DIS_SUBMITTED,),
}


def advance(before: Transfer, after: Transfer) -> Transfer:
    if after not in NEXT.get(before, ()):
        raise OutOfOrder(before, after)
    return after
