"""Why something about a party is refused."""

from bahi.kit.errors import Conflict, Invalid, TooMany


class WrongNumber(Invalid):
    def __init__(self, what: str, *, field: str) -> None:
        super().__init__(f"This is not a valid {what}. Please check it letter by letter.", field=field)


class NumberTaken(Conflict):
    def __init__(self, scheme: str) -> None:
        super().__init__(
            f"This {scheme.upper() if scheme.islower() else scheme} is already on record for somebody. "
            "Look them up instead of adding them again."
        )


class EmailTaken(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "This e-mail address belongs to somebody who is a client, partner or employee: "
            "nobody may be more than one of these."
        )


class RevealedTooMuch(TooMany):
    def __init__(self) -> None:
        super().__init__("You have opened many numbers within the hour.", retry_after=1200)
