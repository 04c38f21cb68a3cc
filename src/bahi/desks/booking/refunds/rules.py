"""Which way a refund may go."""

from enum import StrEnum


class State(StrEnum):
    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


# A payment that failed may be tried again; one that was made is final.
NEXT = {
    State.PENDING: (State.PROCESSING, State.COMPLETED),
    State.PROCESSING: (State.COMPLETED, State.FAILED),
    State.FAILED: (State.PROCESSING,),
    State.COMPLETED: (),
}


def available_states(state: State, *, permissions: frozenset[str]) -> list[State]:
    return list(NEXT[state]) if "booking.refunds.pay" in permissions else []
