"""Who may approve whom, and what may be done to a client now."""

import re
from enum import StrEnum
from uuid import UUID

from bahi.desks.booking.clients.errors import NotAProprietor, TradingCodeMissing


class ClientRole(StrEnum):
    CLIENT = "client"
    VENDOR = "vendor"


class ClientState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    SUSPENDED = "suspended"
    REJECTED = "rejected"


class ClientAction(StrEnum):
    APPROVE = "approve"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    WITHDRAW = "withdraw"


class Constitution(StrEnum):
    """What kind of client the law sees; all but the proprietor are told by the fourth letter of the PAN."""

    INDIVIDUAL = "individual"
    PROPRIETOR = "proprietor"
    HUF = "huf"
    PARTNERSHIP = "partnership"
    COMPANY = "company"
    TRUST = "trust"
    BODY = "body"


class DpType(StrEnum):
    """Whether their demat account is with the firm's own participant."""

    INSIDE = "inside"
    OUTSIDE = "outside"


BY_LETTER = {
    "P": Constitution.INDIVIDUAL,
    "H": Constitution.HUF,
    "F": Constitution.PARTNERSHIP,
    "C": Constitution.COMPANY,
    "T": Constitution.TRUST,
}
MOST_EMAILS = 3
TRADING_UCC = re.compile(r"[A-Z0-9]{1,10}")
FROM = {
    ClientAction.APPROVE: ClientState.PENDING,
    ClientAction.SUSPEND: ClientState.APPROVED,
    ClientAction.UNSUSPEND: ClientState.SUSPENDED,
    ClientAction.WITHDRAW: ClientState.PENDING,
}
PERMISSIONS = {
    ClientAction.APPROVE: "booking.clients.approve",
    ClientAction.SUSPEND: "booking.clients.suspend",
    ClientAction.UNSUSPEND: "booking.clients.suspend",
    ClientAction.WITHDRAW: "booking.clients.create",
}


def constitution(pan: str, *, proprietor: bool) -> Constitution:
    """By the PAN; NotAProprietor where it was not issued to a person."""
    found = BY_LETTER.get(pan[3], Constitution.BODY)
    if not proprietor:
        return found
    if found is not Constitution.INDIVIDUAL:
        raise NotAProprietor
    return Constitution.PROPRIETOR


def trading_code(dp_type: DpType, given: str | None) -> str | None:
    """The code they trade under with our own participant, which needs one; elsewhere there is none."""
    if dp_type is DpType.OUTSIDE:
        return None
    code = (given or "").strip().upper()
    if not TRADING_UCC.fullmatch(code):
        raise TradingCodeMissing
    return code


def is_own(maker: UUID, person: UUID) -> bool:
    """Two log-ins of one person are one person."""
    return maker == person


def available_actions(
    state: ClientState, *, maker: UUID, person: UUID, permissions: frozenset[str], complete: bool
) -> list[ClientAction]:
    """What this person may do now; nobody approves before every paper is there."""
    return [
        action
        for action, origin in FROM.items()
        if state is origin
        and PERMISSIONS[action] in permissions
        and not (action is ClientAction.APPROVE and (is_own(maker, person) or not complete))
    ]
