"""Why a change to a client is refused."""

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
