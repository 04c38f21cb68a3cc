"""Why the book is not copied, handed out or replaced."""

from bahi.kit.errors import Conflict, Invalid


class BackupUnderWay(Conflict):
    def __init__(self) -> None:
        super().__init__("A backup is being made already.")


class NotReady(Conflict):
    def __init__(self, state: str) -> None:
        super().__init__(f"This backup is {state}: there is no file of it.")


class NewestGood(Conflict):
    def __init__(self) -> None:
        super().__init__("This is the newest good backup. Make another before this one goes.")


class Wanted(Conflict):
    def __init__(self) -> None:
        super().__init__("A restore of this backup is asked for or under way.")


class OneAtATime(Conflict):
    def __init__(self) -> None:
        super().__init__("A restore is asked for or under way already. Decide or withdraw it first.")


class FileChanged(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "The file is no longer the one that was asked for. Refuse this request and ask anew."
        )


class NotOpen(Conflict):
    def __init__(self) -> None:
        super().__init__("This request is no longer open.")


class NotADemonstration(Conflict):
    def __init__(self) -> None:
        super().__init__("Only a demonstration firm can be cleared, and this one is not.")


class NotConfirmed(Invalid):
    def __init__(self, firm: str) -> None:
        super().__init__(f"Type the name of the firm, {firm}, to say that you mean it.", field="confirm")


class CannotRestoreHere(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "The role of this database may not create databases, so no book can be restored beside it. "
            "Restore with your provider's own means."
        )
