"""A template of the tests, a carrier that only remembers, and a post with both."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from tests.conftest import allowed

from bahi.kernel import notifications
from bahi.kernel.jobs import Job
from bahi.kernel.notifications import operations as post
from bahi.kernel.notifications import queries as outbox
from bahi.kernel.notifications.ports import Letter, Security, Server
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

SHARES = notifications.Template(
    "tests.shares",
    "Shares arrived",
    "{count} shares of {company}",
    "Dear {name},\n\n{count} shares of {company} arrived.\nThey are in your account.\n\n"
    "[See them]({url})\n\nBest wishes",
    {"name": "Asha", "count": "100", "company": "NSE", "url": "https://book.test/1"},
)
CONFIRM = notifications.Template(
    "tests.confirm",
    "Confirm an order",
    "Please confirm your order",
    "Dear {name},\n\n[Confirm]({url})\n\nOr type {code}.",
    {"name": "Asha", "url": "https://book.test/#token", "code": "123456"},
    secret=("url", "code"),
)
VALUES = {"name": "Asha <b>", "count": "1,200", "company": "A & B", "url": "https://book.test/x?a=1&b=2"}
SECRETS = {"name": "Asha", "url": "https://book.test/#secret-token", "code": "918273"}
SERVER = Server("127.0.0.1", 25, Security.NONE, "", None, "desk@meridian.test", "Meridian")


@dataclass
class Remembering:
    """A carrier for tests of what stands before the wire; the wire has its own, against a real server."""

    letters: list[Letter] = field(default_factory=list)
    trouble: Exception | None = None

    async def deliver(self, server: Server, letter: Letter) -> tuple[str, ...]:
        if self.trouble:
            raise self.trouble
        self.letters.append(letter)
        return ()

    async def greet(self, server: Server) -> None:
        if self.trouble:
            raise self.trouble


def use(*, production: bool = False, trouble: Exception | None = None) -> Remembering:
    carrier = Remembering(trouble=trouble)
    notifications.use(
        (SHARES, CONFIRM),
        carrier=carrier,
        firm="Meridian",
        address="https://book.test",
        production=production,
    )
    return carrier


def changed(**parts: object) -> Server:
    return replace(SERVER, **parts)  # type: ignore[arg-type]


async def bodies(tx: Tx, kind: str, record: UUID) -> list[str]:
    """The text of each mail about a record, oldest first, as a firm without SMTP finds it."""
    reader = allowed(tx, "mail.read", "booking.cost.read")
    found = (await outbox.mails(reader, states=[], entity_kind=kind, entity=record)).items
    for one in found:
        await post.ready(tx, mail_id=one.id)
    return [(await outbox.mail(reader, mail_id=one.id)).text or "" for one in reversed(found)]


def a_job(event: str, subject: object, **data: str) -> Job:
    """What the worker is given of an event."""
    return Job(1, event, str(subject), f"key {new_id()}", {"data": data}, 1, 1, 5)
