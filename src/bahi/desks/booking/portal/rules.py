"""A booking in the words of the client it is for, and who may be given access."""

from enum import StrEnum

from bahi.desks.booking.bookings.rules import Stage
from bahi.desks.booking.clients.rules import ClientRole, ClientState


class OwnStage(StrEnum):
    """What the client knows of: neither a loss nor a form of the house is their concern."""

    UNDER_REVIEW = "under_review"
    TO_CONFIRM = "to_confirm"
    TO_PAY = "to_pay"
    TO_TRANSFER = "to_transfer"
    SETTLED = "settled"
    NOT_AGREED = "not_agreed"
    DENIED = "denied"
    VOID = "void"


OWN = {
    Stage.TO_APPROVE: OwnStage.UNDER_REVIEW,
    Stage.LOSS_REVIEW: OwnStage.UNDER_REVIEW,
    Stage.TO_CONFIRM: OwnStage.TO_CONFIRM,
    Stage.TO_PAY: OwnStage.TO_PAY,
    Stage.INSIDER_FORM: OwnStage.TO_TRANSFER,
    Stage.TO_TRANSFER: OwnStage.TO_TRANSFER,
    Stage.SETTLED: OwnStage.SETTLED,
    Stage.REJECTED: OwnStage.NOT_AGREED,
    Stage.DENIED: OwnStage.DENIED,
    Stage.VOID: OwnStage.VOID,
}


class AccessState(StrEnum):
    NONE = "none"
    INVITED = "invited"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"


class AccessAction(StrEnum):
    GIVE = "give_access"
    INVITE = "invite_again"
    TAKE = "take_access"


def may_be_given(role: ClientRole, state: ClientState, email: str | None) -> str | None:
    """What stands against it, in a sentence."""
    if role is not ClientRole.CLIENT:
        return "Only clients see a portfolio: a vendor has none."
    if state is not ClientState.APPROVED:
        return f"This client is {state}: access is for approved clients."
    return None if email else "This client has no e-mail address to be invited by."


def available_actions(stopped: str | None, state: AccessState, *, admits: bool) -> list[AccessAction]:
    if not admits:
        return []
    taking = [AccessAction.TAKE] if state in (AccessState.INVITED, AccessState.ACTIVE) else []
    if stopped or state is AccessState.ACTIVE:
        return taking
    return [AccessAction.INVITE if state is AccessState.INVITED else AccessAction.GIVE, *taking]
