"""Why an instrument is refused."""

from bahi.kit.errors import Conflict, Invalid


class WrongIsin(Invalid):
    def __init__(self) -> None:
        super().__init__("This is not a valid ISIN. Please check it letter by letter.", field="isin")


class WrongSymbol(Invalid):
    def __init__(self) -> None:
        super().__init__("A symbol has up to 30 letters, digits, and the signs & . _ -", field="symbol")


class InstrumentTaken(Conflict):
    def __init__(self) -> None:
        super().__init__("An instrument with this symbol or ISIN is already on record.")
