"""Why a change to a client is refused."""

from collections.abc import Sequence

from bahi.kit.errors import Conflict, Denied, Invalid


class OwnClient(Denied):
    def __init__(self) -> None:
        super().__init__("You added or changed this client: somebody else must approve.")


class NotPossible(Conflict):
    def __init__(self, action: str, state: str) -> None:
        super().__init__(f"This client is {state}: {action} is not possible now.")


class AlreadyInRole(Conflict):
    def __init__(self, role: str) -> None:
        super().__init__(f"They are a {role} already.")


class WrongKind(Invalid):
    def __init__(self, kind: str) -> None:
        super().__init__(
            f"This PAN was not issued to {'a person' if kind == 'person' else 'an organisation'}.",
            field="kind",
        )


class NoSuchEmployee(Invalid):
    def __init__(self) -> None:
        super().__init__("Nobody of the firm who could look after clients has this id.", field="employee")


class NotAProprietor(Invalid):
    def __init__(self) -> None:
        super().__init__(
            "A proprietor's PAN is the owner's own: this one was issued to nobody in person.", field="pan"
        )


class TradingCodeMissing(Invalid):
    def __init__(self) -> None:
        super().__init__(
            "With a demat account at our own participant, give the trading code: ten letters or digits.",
            field="trading_ucc",
        )


class TooManyEmails(Invalid):
    def __init__(self) -> None:
        super().__init__("A client has up to three different e-mail addresses.", field="more_emails")


class PapersMissing(Conflict):
    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(f"Before approval these papers are needed: {', '.join(titles)}.")


class NotWaivable(Conflict):
    def __init__(self, title: str) -> None:
        super().__init__(f"Nobody may do without this paper: {title}.")


class ClientHasHistory(Conflict):
    def __init__(self) -> None:
        super().__init__("This client has a history here and must stay on record. Suspend them instead.")
