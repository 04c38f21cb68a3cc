"""Where a booking stands, what stands against its next steps, and what it earns."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from bahi.kernel.workflow.rules import Transition
from bahi.kit.money import to_paisa

LINK_LIVES = timedelta(hours=72)
REPEAT_WITHIN = timedelta(seconds=30)


class BookingKind(StrEnum):
    CLIENT = "client"
    TEAM = "team"
    OWN = "own"


class Stage(StrEnum):
    """Derived from the axes by the database, in the order of a booking's life."""

    TO_APPROVE = "to_approve"
    LOSS_REVIEW = "loss_review"
    TO_CONFIRM = "to_confirm"
    TO_PAY = "to_pay"
    INSIDER_FORM = "insider_form"
    TO_TRANSFER = "to_transfer"
    SETTLED = "settled"
    REJECTED = "rejected"
    DENIED = "denied"
    VOID = "void"


class Decision(StrEnum):
    """The desk's approval."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class Loss(StrEnum):
    """The approval of a sale below the landing price."""

    NOT_REQUIRED = "not_required"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class Confirmation(StrEnum):
    """What the client said to the terms."""

    NOT_ASKED = "not_asked"
    PENDING = "pending"
    ACCEPTED = "accepted"
    DENIED = "denied"


class Insider(StrEnum):
    """The insider-trading declaration, for bookings of one's own."""

    NOT_REQUIRED = "not_required"
    MISSING = "missing"
    GIVEN = "given"


class Transfer(StrEnum):
    """The depository's side, as reported to the desk."""

    NONE = "none"
    BENEFICIARY_ADDED = "beneficiary_added"
    STAMP_PAID = "stamp_paid"
    DIS_SUBMITTED = "dis_submitted"
    OTP_PENDING = "otp_pending"
    REJECTED = "rejected"
    TRANSFERRED = "transferred"


class BookingAction(StrEnum):
    APPROVE = "approve"
    APPROVE_LOSS = "approve_loss"
    SEND_CONFIRMATION = "send_confirmation"
    RECORD_PAYMENT = "record_payment"
    GIVE_INSIDER_FORM = "give_insider_form"
    ADVANCE_TRANSFER = "advance_transfer"
    CONFIRM_TRANSFER = "confirm_transfer"
    REVISE = "revise"
    VOID = "void"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the guards look at: the axes, the money, and what the reader had to do with it."""

    approval: Decision
    loss: Loss
    confirmation: Confirmation
    insider: Insider
    transfer: Transfer
    voided: bool
    consideration: Decimal
    paid: Decimal
    own: bool = False
    approved_by_reader: bool = False
    link_expired: bool = False

    @property
    def ended(self) -> str | None:
        """The sentence of a booking on which nothing more happens."""
        if self.voided:
            return "This booking is void."
        if self.approval is Decision.REJECTED:
            return "This booking was rejected."
        if self.confirmation is Confirmation.DENIED:
            return "The client denied this booking."
        if self.transfer is Transfer.TRANSFERRED:
            return "The shares of this booking have been transferred."
        return None


def may_approve(b: Facts) -> str | None:
    if b.ended or b.approval is not Decision.PENDING:
        return b.ended or "This booking has been approved already."
    return "You set these terms: somebody else must approve." if b.own else None


def may_approve_loss(b: Facts) -> str | None:
    if b.ended or b.loss is not Loss.PENDING:
        return b.ended or "No approval of a loss is open."
    if b.own:
        return "You set these terms: somebody else must approve."
    return "You approved the booking: somebody else must approve the loss." if b.approved_by_reader else None


def is_released(b: Facts) -> str | None:
    """Approved on the desk's side, so that it may go to the client."""
    if b.ended:
        return b.ended
    if b.approval is Decision.PENDING:
        return "The desk has not approved this booking yet."
    if b.loss is Loss.PENDING:
        return "The sale below the landing price has not been approved yet."
    return None


def may_be_asked(b: Facts) -> str | None:
    stopped = is_released(b)
    return stopped or (
        "The client has accepted already." if b.confirmation is Confirmation.ACCEPTED else None
    )


def may_be_paid(b: Facts) -> str | None:
    stopped = is_released(b)
    return stopped or ("Everything has been paid." if b.paid == b.consideration else None)


def needs_insider_form(b: Facts) -> str | None:
    return b.ended or (None if b.insider is Insider.MISSING else "No insider form is missing.")


def may_be_transferred(b: Facts) -> str | None:
    """Every gate before the shares may leave."""
    stopped = is_released(b)
    if stopped:
        return stopped
    if b.confirmation is Confirmation.PENDING and b.link_expired:
        return "The link expired without an answer of the client: send it again."
    if b.confirmation is not Confirmation.ACCEPTED:
        return "The client has not accepted the terms yet."
    if b.paid != b.consideration:
        return f"₹{b.consideration - b.paid:f} is still to be paid."
    if b.insider is Insider.MISSING:
        return "The insider form is missing."
    return None


def may_be_revised(b: Facts) -> str | None:
    return b.ended


def may_be_voided(b: Facts) -> str | None:
    return b.ended


def may_be_withdrawn(b: Facts) -> str | None:
    if b.ended:
        return b.ended
    undecided = b.approval is Decision.PENDING and not b.paid
    return None if undecided else "This booking was decided or paid on: it can only be voided."


TRANSITIONS = (
    Transition(BookingAction.APPROVE, "booking.bookings.approve", may_approve),
    Transition(BookingAction.APPROVE_LOSS, "booking.bookings.approve_loss", may_approve_loss),
    Transition(BookingAction.SEND_CONFIRMATION, "booking.bookings.create", may_be_asked),
    Transition(BookingAction.RECORD_PAYMENT, "booking.payments.record", may_be_paid),
    Transition(BookingAction.GIVE_INSIDER_FORM, "booking.bookings.create", needs_insider_form),
    Transition(BookingAction.CONFIRM_TRANSFER, "booking.transfers.confirm", may_be_transferred),
    Transition(BookingAction.ADVANCE_TRANSFER, "booking.transfers.confirm", may_be_transferred),
    Transition(BookingAction.REVISE, "booking.bookings.create", may_be_revised),
    Transition(BookingAction.VOID, "booking.bookings.void", may_be_voided),
    Transition(BookingAction.WITHDRAW, "booking.bookings.create", may_be_withdrawn),
)


def is_loss(*, selling_price: Decimal, landing_price: Decimal) -> bool:
    """Strictly below: selling at the landing price is no loss."""
    return selling_price < landing_price


def is_below_cost(*, selling_price: Decimal, cost_price: Decimal) -> bool:
    """Apart from the loss: the landing price may itself be below what the shares cost."""
    return selling_price < cost_price


def loss_axis(*, selling_price: Decimal, landing_price: Decimal) -> Loss:
    below = is_loss(selling_price=selling_price, landing_price=landing_price)
    return Loss.PENDING if below else Loss.NOT_REQUIRED


def revenue(*, quantity: int, selling_price: Decimal, landing_price: Decimal) -> Decimal:
    """Rupees the sale brings over the landing price; negative at a loss."""
    return to_paisa((selling_price - landing_price) * quantity)


def desk_margin(*, quantity: int, landing_price: Decimal, cost_price: Decimal) -> Decimal:
    """Rupees between the landing price and the cost: for those who may see cost prices only."""
    return to_paisa((landing_price - cost_price) * quantity)
