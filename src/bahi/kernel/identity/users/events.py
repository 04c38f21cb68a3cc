"""What happens to a user."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class UserInvited(Event):
    name: ClassVar[str] = "identity.users.invited"
    email: str
    role: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRevised(Event):
    name: ClassVar[str] = "identity.users.revised"
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChanged(Event):
    name: ClassVar[str] = "identity.users.role_changed"
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerAssigned(Event):
    """By person, as the hierarchy is."""

    name: ClassVar[str] = "identity.users.manager_assigned"
    before: UUID | None
    after: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UserDeactivated(Event):
    name: ClassVar[str] = "identity.users.deactivated"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserActivated(Event):
    name: ClassVar[str] = "identity.users.activated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetAsked(Event):
    name: ClassVar[str] = "identity.users.password_reset_asked"
