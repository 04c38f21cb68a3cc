"""What happens at the door."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationAccepted(Event):
    name: ClassVar[str] = "identity.users.invitation_accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRegistered(Event):
    """They wait; whoever manages users lets them in, with the role that fits."""

    name: ClassVar[str] = "identity.users.registered"
    email: str
