"""Why a step of a transfer is refused."""

from bahi.kit.errors import Conflict, Invalid


class OutOfOrder(Conflict):
    def __init__(self, before: str, after: str) -> None:
        said = "not begun" if before == "none" else before.replace("_", " ")
        super().__init__(f"The transfer is {said}: it cannot become {after.replace('_', ' ')} now.")


class ReasonMissing(Invalid):
    def __init__(self) -> None:
        super().__init__("Say why the depository rejected it.", field="reason")
