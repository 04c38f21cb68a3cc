"""Why settings are refused."""

from bahi.kit.errors import Invalid


class HalfAnAccount(Invalid):
    def __init__(self, field: str) -> None:
        super().__init__(
            "Give the whole bank account: holder, number in digits, IFSC and bank, or none of it.",
            field=field,
        )
