"""Which way a refund may go."""

from enum import StrEnum


class RefundState(StrEnum):
    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


# A payment that failed may be tried again; one that was made is final.
NEXT = {
    RefundState.PENDING: (RefundState.PROCESSING, RefundState.COMPLETED),
    RefundState.PROCESSING: (RefundState.COMPLETED, RefundState.FAILED),
    RefundState.FAILED: (RefundState.PROCESSING,),
    RefundState.COMPLETED: (),
}


def available_states(state: RefundState, *, permissions: frozenset[str]) -> list[RefundState]:
    return list(NEXT[state]) if "booking.refunds.pay" in permissions else []
