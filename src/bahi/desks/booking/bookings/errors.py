"""Why a booking is refused."""

from decimal import Decimal

from bahi.kit.errors import Conflict, Denied, Invalid


class NoSuchClient(Invalid):
    def __init__(self) -> None:
        super().__init__("There is no such client among yours.", field="client_id")


class ClientNotApproved(Invalid):
    def __init__(self, client: str, state: str) -> None:
        super().__init__(f"{client} is {state}: nothing can be booked for them.", field="client_id")


class ClientWithoutEmail(Invalid):
    def __init__(self, client: str) -> None:
        super().__init__(
            f"{client} has no e-mail address, so they could not confirm the booking.", field="client_id"
        )


class StockBlocked(Invalid):
    def __init__(self) -> None:
        super().__init__("There is no such stock, or it is blocked for booking.", field="stock_id")


class NoLandingPrice(Invalid):
    def __init__(self, stock: str) -> None:
        super().__init__(
            f"The desk has set no landing price for {stock}, so it cannot be sold yet.", field="stock_id"
        )


class NotEnoughStock(Invalid):
    def __init__(self, available: int) -> None:
        super().__init__(
            f"Only {available} of these shares are available." if available > 0 else "None are available.",
            field="quantity",
        )


class Duplicate(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "The same client, stock and quantity were booked today already. Change that booking instead."
        )


class UndecidedBefore(Conflict):
    def __init__(self, number: str) -> None:
        super().__init__(f"{number} for this client and stock still waits for approval.")


class TooSoon(Conflict):
    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"You booked this stock for this client less than {seconds} seconds ago. Is it the same deal?"
        )


class PaidMore(Invalid):
    def __init__(self, paid: Decimal) -> None:
        super().__init__(
            f"₹{paid:f} has been paid already, which is more than the new amount. Reverse a tranche first.",
            field="quantity",
        )


class NotYours(Denied):
    def __init__(self) -> None:
        super().__init__("Only who made this booking, or the desk, may change it.")


class TermsChanged(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "This cannot be answered any more: it was answered, it is over, or the terms changed."
        )


class LinkNotGood(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "This link is no longer good: it was used, it expired, or the terms changed."
            " Ask the desk for a new one."
        )


class PartnerNotActive(Invalid):
    def __init__(self, partner: str) -> None:
        super().__init__(f"{partner} is not an approved, active partner.", field="partner_id")
