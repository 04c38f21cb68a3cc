"""What an identity provider must be able to do; entrypoints say whether one is in use."""

from dataclasses import dataclass
from typing import Protocol

from bahi.kit.errors import Unauthenticated


class NotProven(Unauthenticated):
    """The provider, or somebody in its name, did not prove who this is; the log says in which way."""

    def __init__(self, why: str) -> None:
        super().__init__("Signing in there did not work. Please begin again.")
        self.why = why


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the browser goes, and what the provider must be told there besides the flow itself."""

    url: str
    client_id: str
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who somebody is there. Only issuer and subject identify them; the address is shown and nothing more."""

    issuer: str
    subject: str
    email: str | None


class Provider(Protocol):
    @property
    def title(self) -> str: ...

    async def endpoint(self) -> Endpoint:
        """Unavailable where the provider cannot be asked."""
        ...

    async def redeem(self, *, code: str, verifier: str, nonce: str) -> Claimed:
        """Who the code stands for; NotProven unless every proof holds."""
        ...


_provider: Provider | None = None


def use(provider: Provider | None) -> None:
    """Once, when a process starts."""
    global _provider
    _provider = provider


def provider() -> Provider | None:
    return _provider
