"""Why a passkey is refused."""

from bahi.kit.errors import Conflict, Invalid


class WrongPasskey(Invalid):
    """Says the same whatever is wrong with it."""

    def __init__(self) -> None:
        super().__init__("This passkey was not accepted. Please try again.", field="passkey")


class KnownPasskey(Conflict):
    def __init__(self) -> None:
        super().__init__("This device holds a passkey of this log-in already.")


class TooManyPasskeys(Conflict):
    def __init__(self, most: int) -> None:
        super().__init__(f"You have {most} passkeys: remove one first.")
