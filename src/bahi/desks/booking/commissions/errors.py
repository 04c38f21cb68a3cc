"""Why a commission is refused."""

from bahi.kit.errors import Conflict, Denied, Invalid, NotFound


class AlreadyAccrued(Conflict):
    def __init__(self, number: str) -> None:
        super().__init__(f"The commissions of {number} are on record already.")


class NoSuchPartner(Invalid):
    def __init__(self) -> None:
        super().__init__("There is no such partner.", field="partner")


class NoSuchCommission(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such commission.")


class NotDue(Conflict):
    def __init__(self, action: str, state: str) -> None:
        super().__init__(f"This commission is {state}: it cannot be {action}.")


class OwnCommission(Denied):
    def __init__(self) -> None:
        super().__init__("This commission is yours: somebody else must settle it.")


class PartnerInReview(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "This partner waits for approval, perhaps of a new bank account. Approve them first."
        )
