"""Why a token or a key is refused."""

from bahi.kit.errors import Conflict, Denied, Invalid, Unauthenticated


class WrongToken(Unauthenticated):
    def __init__(self) -> None:
        super().__init__("This token is not good, or no longer. Sign in for a new one.")


class SignedInOnly(Denied):
    def __init__(self) -> None:
        super().__init__("A key cannot make or end keys: sign in to do this.")


class NotYours(Invalid):
    def __init__(self, permission: str) -> None:
        super().__init__(
            f"You cannot give a key what you may not do yourself ({permission}).", field="permissions"
        )


class TooManyKeys(Conflict):
    def __init__(self, most: int) -> None:
        super().__init__(f"You have {most} keys: end one first.")
