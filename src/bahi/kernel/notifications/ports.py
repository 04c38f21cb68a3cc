"""What a gateway for mail can do, and what it may answer."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Security(StrEnum):
    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    security: Security
    username: str
    password: str | None = field(repr=False)
    sender: str
    sender_name: str


@dataclass(frozen=True, slots=True)
class Attachment:
    filename: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """`mark` is the same at each try, so that a receiver can tell a repetition."""

    mark: str
    to: str
    cc: tuple[str, ...]
    subject: str
    text: str
    html: str
    written_at: datetime
    attachments: tuple[Attachment, ...] = ()


class Undeliverable(Exception):
    """The server refuses this letter for good; the message is for people."""


class Unreachable(Exception):
    """The server cannot take it now, or will not talk to us; the message is for people."""


class Carrier(Protocol):
    async def deliver(self, server: Server, letter: Letter) -> tuple[str, ...]:
        """Those of the recipients whom the server did not accept, where it did accept others."""
        ...

    async def greet(self, server: Server) -> None:
        """Connects and signs in, and sends nothing."""
        ...
