"""A template of the tests, a carrier that only remembers, and a post with both."""

from dataclasses import dataclass, field, replace

from bahi.kernel import notifications
from bahi.kernel.notifications.ports import Letter, Security, Server

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
