"""Why a second step is refused."""

from bahi.kit.errors import Conflict, Invalid, Unauthenticated


class TotpRequired(Unauthenticated):
    """The password was right; the code is still to come."""

    def __init__(self) -> None:
        super().__init__("Give the six-digit code of your authenticator app.")


class PasskeyRequired(Unauthenticated):
    """The password was right, and is not enough."""

    def __init__(self) -> None:
        super().__init__("Use your passkey, or give one of your recovery codes.")


class WrongTotp(Invalid):
    def __init__(self, field: str = "totp") -> None:
        super().__init__("This code is wrong, over, or was used already.", field=field)


class AlreadyOn(Conflict):
    def __init__(self) -> None:
        super().__init__("You have an authenticator app already: turn that off first.")


class NotOn(Conflict):
    def __init__(self) -> None:
        super().__init__("No authenticator app is set up.")
