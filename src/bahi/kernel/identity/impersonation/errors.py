"""Why somebody may not look as another person."""

from bahi.kit.errors import Conflict, Denied


class NotBelow(Denied):
    def __init__(self) -> None:
        super().__init__("You may look only as somebody whose role may do less than yours.")


class Yourself(Denied):
    def __init__(self) -> None:
        super().__init__("This is you: there is nothing to look at as somebody else.")


class NotActive(Conflict):
    def __init__(self, state: str) -> None:
        super().__init__(f"This user is {state}: nobody can look as them.")


class NotLooking(Conflict):
    def __init__(self) -> None:
        super().__init__("You are here as yourself already.")
