"""Why a change to a stock is refused."""

from bahi.kit.errors import Conflict


class StockInUse(Conflict):
    def __init__(self) -> None:
        super().__init__("This stock was dealt in and must stay on record. Suspend it instead.")
