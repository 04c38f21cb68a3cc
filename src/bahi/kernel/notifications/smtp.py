"""The mail server of the firm; its password goes in and never comes out."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from bahi.kernel import access, events
from bahi.kernel.notifications import post
from bahi.kernel.notifications.errors import NoServer, NotAccepted, PasswordInClear
from bahi.kernel.notifications.events import SmtpChanged
from bahi.kernel.notifications.ports import Security, Server, Undeliverable, Unreachable
from bahi.kit import sealing
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx, Tx

PLACE = "notifications.smtp|password"
SMTP = UUID("0197c2a0-6b1e-7d5c-9a55-736d74700001")


class SmtpConfig(Row):
    """Where mail goes. Unless `enabled` it is kept on the outbox page, with or without its secrets."""

    enabled: bool
    host: str
    port: int
    security: Security
    username: str
    has_password: bool
    sender: str
    sender_name: str
    updated_at: datetime | None
    updated_by: str | None
    secrets_shown: bool


class Preset(Row):
    name: str
    host: str
    port: int
    security: Security
    hint: str


class Greeting(Row):
    message: str


class _Stored(Row):
    enabled: bool
    host: str
    port: int
    security: Security
    username: str
    password: str | None
    sender: str
    sender_name: str
    updated_at: datetime | None
    updated_by: str | None


PRESETS = [
    Preset(
        name="Google Workspace",
        host="smtp.gmail.com",
        port=587,
        security=Security.STARTTLS,
        hint="The full address and an app password.",
    ),
    Preset(
        name="Microsoft 365",
        host="smtp.office365.com",
        port=587,
        security=Security.STARTTLS,
        hint="Authenticated SMTP must be allowed for the mailbox.",
    ),
    Preset(
        name="Zoho Mail (India)",
        host="smtp.zoho.in",
        port=465,
        security=Security.TLS,
        hint="The full address and an application-specific password.",
    ),
    Preset(
        name="Amazon SES (Mumbai)",
        host="email-smtp.ap-south-1.amazonaws.com",
        port=587,
        security=Security.STARTTLS,
        hint="SMTP credentials of SES, not an access key; the sender must be verified.",
    ),
]


def presets(tx: ReadTx) -> list[Preset]:
    access.require(tx, "mail.manage")
    return PRESETS


async def smtp_config(tx: ReadTx) -> SmtpConfig:
    access.require(tx, "mail.manage")
    found = await _stored(tx)
    return SmtpConfig(
        **found.model_dump(exclude={"password"}),
        has_password=found.password is not None,
        secrets_shown=not (found.enabled or post.current().production),
    )


async def change_smtp(tx: Tx, *, enabled: bool, server: Server) -> SmtpConfig:
    """A password of None keeps the one there is, an empty one forgets it."""
    access.require(tx, "mail.manage")
    before = await _stored(tx)
    password = _password(before, server)
    if password and server.security is Security.NONE:
        raise PasswordInClear
    await tx.run(
        """
        insert into notifications.smtp (enabled, host, port, security, username, password, sender,
                                        sender_name, updated_at, updated_by)
        values (%(enabled)s, %(host)s, %(port)s, %(security)s, %(username)s, %(password)s, %(sender)s,
                %(sender_name)s, %(now)s, %(by)s)
            on conflict (one) do update
           set enabled = excluded.enabled, host = excluded.host, port = excluded.port,
               security = excluded.security, username = excluded.username, password = excluded.password,
               sender = excluded.sender, sender_name = excluded.sender_name,
               updated_at = excluded.updated_at, updated_by = excluded.updated_by
        """,
        enabled=enabled,
        host=server.host,
        port=server.port,
        security=server.security,
        username=server.username,
        password=sealing.seal(password, PLACE) if password else None,
        sender=server.sender,
        sender_name=server.sender_name,
        now=tx.now,
        by=tx.actor.name,
    )
    await events.record(
        tx,
        SmtpChanged(
            subject=SMTP,
            enabled=enabled,
            host=server.host,
            port=server.port,
            security=server.security,
            sender=server.sender,
            password_changed=server.password is not None,
        ),
    )
    return await smtp_config(tx)


async def greet(tx: ReadTx, *, server: Server | None) -> Greeting:
    """Really connects and signs in: to this server, or to the one that is set up."""
    access.require(tx, "mail.manage")
    stored = await _stored(tx)
    if server is None and not stored.host:
        raise NoServer
    tried = _server(stored) if server is None else replace(server, password=_password(stored, server))
    if tried.password and tried.security is Security.NONE:
        raise PasswordInClear
    try:
        await post.current().carrier.greet(tried)
    except (Undeliverable, Unreachable) as refused:
        raise NotAccepted(str(refused)) from refused
    signed_in = f" and accepts {tried.username}" if tried.username else ""
    return Greeting(message=f"{tried.host} answers{signed_in}. No mail was sent.")


async def server_in_use(tx: ReadTx) -> Server | None:
    """Where mail goes now; None keeps it in the outbox."""
    stored = await _stored(tx)
    return _server(stored) if stored.enabled else None


def _password(stored: _Stored, server: Server) -> str | None:
    if server.password is not None:
        return server.password or None
    # A kept password is for its own server only: else whoever changes the host could have it sent to theirs.
    same = (stored.host, stored.username) == (server.host, server.username)
    return sealing.unseal(stored.password, PLACE) if stored.password and same else None


def _server(stored: _Stored) -> Server:
    return Server(
        host=stored.host,
        port=stored.port,
        security=stored.security,
        username=stored.username,
        password=sealing.unseal(stored.password, PLACE) if stored.password else None,
        sender=stored.sender,
        sender_name=stored.sender_name,
    )


async def _stored(tx: ReadTx) -> _Stored:
    found = await tx.maybe(
        _Stored,
        """
        select enabled, host, port, security, username, password, sender, sender_name, updated_at, updated_by
          from notifications.smtp
        """,
    )
    return found or _Stored(
        enabled=False,
        host="",
        port=587,
        security=Security.STARTTLS,
        username="",
        password=None,
        sender="",
        sender_name=post.current().firm,
        updated_at=None,
        updated_by=None,
    )
