"""Why a purchase is refused."""

from decimal import Decimal

from bahi.kit.errors import Conflict, Invalid


class PurchaseClosed(Conflict):
    def __init__(self, state: str) -> None:
        super().__init__(f"This purchase is {state.replace('_', ' ')}: nothing can be paid on it.")


class NotPossible(Conflict):
    def __init__(self, action: str, state: str) -> None:
        super().__init__(f"This purchase is {state.replace('_', ' ')} and cannot be {action}.")


class Overpaid(Invalid):
    def __init__(self, left: Decimal) -> None:
        super().__init__(f"Only ₹{left:f} is left to pay.", field="amount")


class VendorNotApproved(Invalid):
    def __init__(self, vendor: str, state: str) -> None:
        super().__init__(
            f"{vendor} is {state} as a vendor: nothing can be bought from them.", field="vendor_id"
        )


class NoSuchVendor(Invalid):
    def __init__(self) -> None:
        super().__init__("There is no such vendor.", field="vendor_id")


class StockNotTraded(Invalid):
    def __init__(self) -> None:
        super().__init__("There is no such stock, or it is suspended.", field="stock_id")


class AlreadyPromised(Conflict):
    def __init__(self) -> None:
        super().__init__("Shares of this purchase are promised to clients. Free them before cancelling it.")
