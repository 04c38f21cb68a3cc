"""Why somebody does not come in by the provider."""

from bahi.kit.errors import Conflict, Denied, NotFound, Unauthenticated


class NoProvider(NotFound):
    def __init__(self) -> None:
        super().__init__("This firm has no single sign-on.")


class FlowOver(Unauthenticated):
    """Says the same of a forged, used, foreign and late return."""

    def __init__(self) -> None:
        super().__init__("This sign-in is over or was begun in another browser. Please begin again.")


class NotLinked(Unauthenticated):
    def __init__(self) -> None:
        super().__init__(
            "Nobody here is linked with that account. Sign in with your password and link it in Settings."
        )


class LinkedElsewhere(Conflict):
    def __init__(self) -> None:
        super().__init__("That account is linked with another log-in here.")


class LinkedAlready(Conflict):
    def __init__(self) -> None:
        super().__init__("Your log-in is linked with an account already. Unlink that one first.")


class PasswordFirst(Conflict):
    def __init__(self) -> None:
        super().__init__("You have no password, so nobody could sign in for you any more. Ask for one first.")


class NotByInvitation(Denied):
    def __init__(self) -> None:
        super().__init__("This role chooses a password first and links its account in Settings.")
