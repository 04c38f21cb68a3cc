"""What happens to mail and its settings; never what a mail says."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFailed(Event):
    name: ClassVar[str] = "notifications.mail.failed"
    template: str
    about: UUID
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateReworded(Event):
    name: ClassVar[str] = "notifications.templates.reworded"
    template: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateReset(Event):
    name: ClassVar[str] = "notifications.templates.reset"
    template: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpChanged(Event):
    name: ClassVar[str] = "notifications.smtp.changed"
    enabled: bool
    host: str
    port: int
    security: str
    sender: str
    password_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BodiesForgotten(Event):
    name: ClassVar[str] = "notifications.mail.forgotten"
    mails: int
    older_than_days: int
