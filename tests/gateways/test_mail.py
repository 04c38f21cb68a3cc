"""Against a real SMTP server on the loopback: accepted, refused for good or for now, encrypted, signed in."""

import asyncio
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bahi.gateways.mail import Smtp
from bahi.kernel.notifications.ports import (
    Attachment,
    Letter,
    Security,
    Server,
    Undeliverable,
    Unreachable,
)

LETTER = Letter(
    mark="<7@meridian.test>",
    to="asha@example.in",
    cc=("ravi@example.in",),
    subject="₹12,000 arrived",
    text="Dear Asha",
    html="<p>Dear Asha</p>",
    written_at=datetime(2026, 11, 22, 6, 30, tzinfo=UTC),
    attachments=(Attachment("note.pdf", "application/pdf", b"%PDF-1.7"),),
)


@dataclass
class Mailbox:
    """Says of each recipient what `answers` says, and keeps what it took."""

    answers: dict[str, str] = field(default_factory=dict)
    at_data: str = "250 OK"
    taken: list[Envelope] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.at_data.startswith("250"):
            self.taken.append(envelope)
        return self.at_data


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Running:
    def __init__(self, mailbox: Mailbox, **options: Any) -> None:
        self.port = free_port()
        self.controller = Controller(mailbox, "127.0.0.1", self.port, **options)

    def __enter__(self) -> Server:
        self.controller.start()
        return Server("127.0.0.1", self.port, Security.NONE, "", None, "desk@meridian.test", "Meridian")

    def __exit__(self, *_: object) -> None:
        self.controller.stop()


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[Server]:
    with Running(mailbox) as running:
        yield running


async def test_a_letter_arrives_whole(server: Server, mailbox: Mailbox) -> None:
    assert await Smtp().deliver(server, LETTER) == ()
    (envelope,) = mailbox.taken
    message = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
    assert envelope.rcpt_tos == ["asha@example.in", "ravi@example.in"]
    assert (message["Subject"], message["Message-ID"]) == ("₹12,000 arrived", "<7@meridian.test>")
    assert message["From"] == "Meridian <desk@meridian.test>"
    assert [part.get_content_type() for part in message.walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
        "application/pdf",
    ]


async def test_a_refused_recipient_is_refused_for_good(server: Server, mailbox: Mailbox) -> None:
    mailbox.answers = dict.fromkeys([LETTER.to, *LETTER.cc], "550 No such user")
    with pytest.raises(Undeliverable, match=r"asha@example\.in: No such user"):
        await Smtp().deliver(server, LETTER)


async def test_a_busy_server_is_for_now(server: Server, mailbox: Mailbox) -> None:
    mailbox.answers = dict.fromkeys([LETTER.to, *LETTER.cc], "451 Greylisted")
    with pytest.raises(Unreachable, match="Greylisted"):
        await Smtp().deliver(server, LETTER)
    mailbox.answers, mailbox.at_data = {}, "452 Out of room"
    with pytest.raises(Unreachable, match="Out of room"):
        await Smtp().deliver(server, LETTER)
    mailbox.at_data = "554 Looks like spam"
    with pytest.raises(Undeliverable, match="Looks like spam"):
        await Smtp().deliver(server, LETTER)


async def test_one_of_two_recipients_may_be_refused(server: Server, mailbox: Mailbox) -> None:
    mailbox.answers = {"ravi@example.in": "550 No such user"}
    assert await Smtp().deliver(server, LETTER) == ("ravi@example.in",)
    assert len(mailbox.taken) == 1


async def test_nobody_at_home_is_a_sentence() -> None:
    nobody = Server("127.0.0.1", free_port(), Security.NONE, "", None, "desk@meridian.test", "M")
    with pytest.raises(Unreachable, match=r"cannot be reached: .*refused"):
        await Smtp().greet(nobody)


async def test_a_server_without_tls_is_not_used_where_tls_is_asked(server: Server) -> None:
    with pytest.raises(Unreachable, match="cannot do what was asked"):
        await Smtp().greet(replace(server, security=Security.STARTTLS))
    with pytest.raises(Unreachable, match="does not speak TLS"):
        await Smtp().greet(replace(server, security=Security.TLS))


def test_a_server_that_says_nothing_does_not_keep_the_process() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mute = Server("127.0.0.1", silent.getsockname()[1], Security.NONE, "", None, "d@meridian.test", "M")

        async def impatient() -> None:
            async with asyncio.timeout(0.3):
                await Smtp().greet(mute)

        began = time.monotonic()
        with pytest.raises(TimeoutError):
            asyncio.run(impatient())
        assert time.monotonic() - began < 5


async def test_an_answer_in_time_or_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mute = Server("127.0.0.1", silent.getsockname()[1], Security.NONE, "", None, "d@meridian.test", "M")
        with pytest.raises(Unreachable, match="did not answer in time"):
            await Smtp(impatience=0.3).greet(mute)


def certified(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context with a fresh certificate of its own, and a client's that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(file)
    return serving, ssl.create_default_context(
        cadata=certificate.public_bytes(serialization.Encoding.PEM).decode()
    )


def sign_in(_: SMTP, __: Session, ___: Envelope, mechanism: str, said: Any) -> AuthResult:
    right = isinstance(said, LoginPassword) and said.password == b"right horse"
    return AuthResult(success=right, handled=False)


async def test_it_encrypts_verifies_and_signs_in(mailbox: Mailbox, tmp_path: Path) -> None:
    serving, trusting = certified(tmp_path)
    options = {"tls_context": serving, "authenticator": sign_in, "auth_required": True}
    with Running(mailbox, **options) as plain:
        server = replace(plain, security=Security.STARTTLS, username="desk", password="right horse")
        await Smtp(trusting).deliver(server, LETTER)
        assert len(mailbox.taken) == 1
        with pytest.raises(Unreachable, match="does not accept the user name or the password"):
            await Smtp(trusting).greet(replace(server, password="wrong horse"))
        with pytest.raises(Unreachable, match="a certificate that is not trusted"):
            await Smtp().greet(server)
