"""What happens to log-ins and sessions."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginCreated(Event):
    name: ClassVar[str] = "identity.logins.created"
    email: str
    role: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event):
    name: ClassVar[str] = "identity.sessions.began"
    ip: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInRefused(Event):
    name: ClassVar[str] = "identity.sessions.refused"
    ip: str | None
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(Event):
    name: ClassVar[str] = "identity.sessions.ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Event):
    name: ClassVar[str] = "identity.logins.password_changed"
