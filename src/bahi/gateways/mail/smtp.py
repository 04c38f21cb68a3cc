"""A carrier that speaks SMTP, encrypted unless told otherwise."""

import asyncio
import smtplib
import ssl
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import TypeVar

from bahi.kernel.notifications.ports import Letter, Security, Server, Undeliverable, Unreachable

PERMANENT = 500
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Smtp:
    """Certificates are verified against `context`. Seconds for each step, fewer where somebody waits."""

    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    timeout: float = 20.0
    impatience: float = 5.0

    async def deliver(self, server: Server, letter: Letter) -> tuple[str, ...]:
        return await _aside(lambda: self._deliver(server, letter))

    async def greet(self, server: Server) -> None:
        await _aside(lambda: self._greet(server))

    def _greet(self, server: Server) -> None:
        with self._session(server, self.impatience) as session:
            session.noop()

    def _deliver(self, server: Server, letter: Letter) -> tuple[str, ...]:
        with self._session(server, self.timeout) as session, _explained(server):
            refused = session.send_message(written(server, letter), server.sender, [letter.to, *letter.cc])
        return tuple(refused)

    @contextmanager
    def _session(self, server: Server, timeout: float) -> Generator[smtplib.SMTP]:
        with _connecting(server):
            session = self._connected(server, timeout)
        try:
            with _connecting(server):
                if server.security is Security.STARTTLS:
                    session.starttls(context=self.context)
                if server.username:
                    session.login(server.username, server.password or "")
            yield session
        finally:
            _leave(session)

    def _connected(self, server: Server, timeout: float) -> smtplib.SMTP:
        # Named here, or it would ask the DNS for its own name, which may take as long as it likes.
        name = server.sender.rpartition("@")[2] or "localhost"
        if server.security is Security.TLS:
            return smtplib.SMTP_SSL(server.host, server.port, name, timeout=timeout, context=self.context)
        return smtplib.SMTP(server.host, server.port, name, timeout=timeout)


def written(server: Server, letter: Letter) -> EmailMessage:
    """As it goes over the wire."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((server.sender_name, server.sender))
    message["To"] = letter.to
    if letter.cc:
        message["Cc"] = ", ".join(letter.cc)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = letter.mark
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    for one in letter.attachments:
        kind, _, subtype = one.media_type.partition("/")
        message.add_attachment(
            one.content, maintype=kind, subtype=subtype or "octet-stream", filename=one.filename
        )
    return message


async def _aside(work: Callable[[], Answer]) -> Answer:
    """In a thread that keeps no process from ending: a server that says nothing is left alone with it."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Answer] = loop.create_future()

    def settle(settled: Callable[[], None]) -> None:
        if not answer.done():
            settled()

    def run() -> None:
        try:
            result = work()
        except Exception as error:
            told = error
            tell(lambda: answer.set_exception(told))
        else:
            tell(lambda: answer.set_result(result))

    def tell(settled: Callable[[], None]) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, settled)

    threading.Thread(target=run, daemon=True).start()
    return await answer


def _leave(session: smtplib.SMTP) -> None:
    try:
        session.quit()
    except (smtplib.SMTPException, OSError):
        session.close()


@contextmanager
def _connecting(server: Server) -> Generator[None]:
    """What goes wrong before a letter is handed over may always be mended."""
    where = f"{server.host}:{server.port}"
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        said = _said(error.smtp_error)
        raise Unreachable(
            f"{where} does not accept the user name or the password. It said: {said}"
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise Unreachable(f"{where} cannot do what was asked: {error}.") from error
    except smtplib.SMTPResponseException as error:
        raise Unreachable(f"{where} refuses us. It said: {_said(error.smtp_error)}") from error
    except ssl.SSLCertVerificationError as error:
        raise Unreachable(f"{where} shows a certificate that is not trusted.") from error
    except ssl.SSLError as error:
        raise Unreachable(f"{where} does not speak TLS there. Try another port or STARTTLS.") from error
    except (smtplib.SMTPException, OSError) as error:
        # The library tells of a silent server as of one that hung up.
        if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
            raise Unreachable(f"{where} did not answer in time.") from error
        raise Unreachable(f"{where} cannot be reached: {error}.") from error


@contextmanager
def _explained(server: Server) -> Generator[None]:
    """Refused for good (5xx), or for now (4xx, and whatever breaks on the way)."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        answers: Mapping[str, tuple[int, bytes]] = error.recipients
        said = "; ".join(f"{address}: {_said(answer)}" for address, (_, answer) in answers.items())
        for_good = all(code >= PERMANENT for code, _ in answers.values())
        raise _refusal(for_good)(f"Not accepted for {said}") from error
    except smtplib.SMTPResponseException as error:
        sentence = f"The mail server did not take it. It said: {_said(error.smtp_error)}"
        raise _refusal(error.smtp_code >= PERMANENT)(sentence) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(f"{server.host} broke off: {error}.") from error


def _refusal(for_good: bool) -> type[Undeliverable | Unreachable]:
    return Undeliverable if for_good else Unreachable


def _said(answer: bytes | str) -> str:
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())[:300]
