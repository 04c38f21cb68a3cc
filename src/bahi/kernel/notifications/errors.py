"""Why a mail, a template or the mail server cannot be changed."""

from bahi.kit.errors import Conflict, Invalid, NotFound


class NoSuchTemplate(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such template.")


class BadWording(Invalid):
    """The sentence says what is wrong with the subject or the body."""


class BadAddress(Invalid):
    def __init__(self, field: str) -> None:
        super().__init__("This is not an e-mail address.", field=field)


class TooHeavy(Invalid):
    def __init__(self) -> None:
        super().__init__("The attachments of a mail may have 15 MB together.", field="attachments")


class ChangedMeanwhile(Conflict):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} changed this template meanwhile. Reload it and change it again.")


class PasswordInClear(Invalid):
    def __init__(self) -> None:
        super().__init__("A password must not travel unencrypted: choose TLS or STARTTLS.", field="security")


class NoServer(Conflict):
    def __init__(self) -> None:
        super().__init__("No mail server is set up yet.")


class NotAccepted(Conflict):
    """What the mail server said to a test."""


class TooYoung(Invalid):
    def __init__(self, days: int) -> None:
        super().__init__(f"Mails of the last {days} days keep their words.", field="days")
