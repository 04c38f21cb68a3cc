"""Why a paper is not read."""

from bahi.kit.errors import Conflict, Invalid, Unavailable


class Unreadable(Invalid):
    def __init__(self) -> None:
        super().__init__("This file cannot be read. Please type what it says.", field="file")


class NotReadHere(Conflict):
    def __init__(self) -> None:
        super().__init__("Only PAN cards, client master lists and cancelled cheques are read.")


class EngineAway(Unavailable):
    def __init__(self) -> None:
        super().__init__("Papers cannot be read just now. Nothing was changed; you can type what it says.")
