"""Why a refund is refused."""

from bahi.kit.errors import Conflict, Invalid


class NotPossible(Conflict):
    def __init__(self, before: str, after: str) -> None:
        super().__init__(f"A refund that is {before} cannot become {after}.")


class NoAccount(Invalid):
    def __init__(self) -> None:
        super().__init__("Say first to which bank account of the client it goes.", field="bank_account_id")


class NotTheirAccount(Invalid):
    def __init__(self) -> None:
        super().__init__("This is not a bank account of the client.", field="bank_account_id")


class ReferenceMissing(Invalid):
    def __init__(self) -> None:
        super().__init__("Give the bank's reference of the payment.", field="reference")
