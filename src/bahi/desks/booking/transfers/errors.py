"""Why a step of a transfer is refused."""

from bahi.kit.errors import Conflict, Invalid


class OutOfOrder(Conflict):
    def __init__(self, before: str, after: str) -> None:
        said = "not begun" if before == "none" else before.replace("_", " ")
        super().__init__(f"The transfer is {said}: it cannot become {after.replace('_', ' ')} now.")


class ReasonMissing(Invalid):
    def __init__(self) -> None:
        super().__init__("Say why the depository rejected it.", field="reason")


class NotReady(Conflict):
    def __init__(self, number: str, sentence: str) -> None:
        super().__init__(f"{number}: {sentence}")


class NoDemat(Conflict):
    def __init__(self, number: str, client: str) -> None:
        super().__init__(f"{number}: {client} has no demat account on record, so nothing can be sent there.")


class ThirdPartyDemat(Conflict):
    def __init__(self, number: str, client: str) -> None:
        super().__init__(
            f"{number}: this demat account is not {client}'s alone. Shares go to the buyer only."
        )


class NoIsin(Conflict):
    def __init__(self, number: str, symbol: str) -> None:
        super().__init__(f"{number}: {symbol} has no ISIN on record. Add it to the stock first.")


class InBatch(Conflict):
    def __init__(self, number: str, batch: str) -> None:
        super().__init__(f"{number} is in {batch}, which is still open.")


class NoDeskAccount(Conflict):
    def __init__(self, depository: str) -> None:
        super().__init__(f"The desk's own {depository} account is not on record. Enter it first.")


class WrongAccount(Invalid):
    def __init__(self, depository: str) -> None:
        super().__init__(f"This is not an account number of {depository}.", field="number")


class ExecutionPast(Invalid):
    def __init__(self) -> None:
        super().__init__("The execution date has passed.", field="execution_on")


class NotInThisBatch(Conflict):
    def __init__(self) -> None:
        super().__init__("A booking is not in this batch, or its result is there already.")


class BatchClosed(Conflict):
    def __init__(self, number: str) -> None:
        super().__init__(f"{number} is closed: every booking in it has its result.")


class ReceiptMissing(Invalid):
    def __init__(self) -> None:
        super().__init__("Give the number of the executed instruction.", field="receipt")
