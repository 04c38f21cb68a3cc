"""Who may approve whom, and what may be done to a client now."""

from enum import StrEnum
from uuid import UUID


class ClientRole(StrEnum):
    CLIENT = "client"
    VENDOR = "vendor"


class ClientState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    SUSPENDED = "suspended"


class ClientAction(StrEnum):
    APPROVE = "approve"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"


FROM = {
    ClientAction.APPROVE: ClientState.PENDING,
    ClientAction.SUSPEND: ClientState.APPROVED,
    ClientAction.UNSUSPEND: ClientState.SUSPENDED,
}
PERMISSIONS = {
    ClientAction.APPROVE: "booking.clients.approve",
    ClientAction.SUSPEND: "booking.clients.suspend",
    ClientAction.UNSUSPEND: "booking.clients.suspend",
}


def is_own(maker: UUID, person: UUID) -> bool:
    """Two log-ins of one person are one person."""
    return maker == person


def available_actions(
    state: ClientState, *, maker: UUID, person: UUID, permissions: frozenset[str]
) -> list[ClientAction]:
    return [
        action
        for action, origin in FROM.items()
        if state is origin
        and PERMISSIONS[action] in permissions
        and not (action is ClientAction.APPROVE and is_own(maker, person))
    ]
