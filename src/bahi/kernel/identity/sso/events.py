"""What happens between log-ins and their accounts at the provider."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLinked(Event):
    name: ClassVar[str] = "identity.sso.linked"
    issuer: str
    by_invitation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountUnlinked(Event):
    name: ClassVar[str] = "identity.sso.unlinked"
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOnRefused(Event):
    name: ClassVar[str] = "identity.sso.refused"
    issuer: str
    ip: str | None
