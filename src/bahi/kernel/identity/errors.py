"""Why somebody is not let in."""

from bahi.kit.errors import Conflict, Invalid, TooMany, Unauthenticated


class WrongCredentials(Unauthenticated):
    """Says the same whether the address is known or not."""

    def __init__(self) -> None:
        super().__init__("This e-mail address and password do not belong together.")


class Locked(TooMany):
    def __init__(self, seconds: int) -> None:
        super().__init__("Too many tries. Please wait before the next one.", retry_after=max(seconds, 1))


class WeakPassword(Invalid):
    def __init__(self, why: str, *, field: str = "new") -> None:
        super().__init__(why, field=field)


class WrongPassword(Invalid):
    def __init__(self) -> None:
        super().__init__("This is not your present password.", field="current")


class EmailInUse(Conflict):
    def __init__(self) -> None:
        super().__init__("Somebody signs in with this address already.")
