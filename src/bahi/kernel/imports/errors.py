"""Why a sheet is refused as a whole."""

from collections.abc import Sequence

from bahi.kit.errors import Conflict, Invalid


class UnreadableSheet(Invalid):
    def __init__(self) -> None:
        super().__init__("This sheet cannot be read. Please save it anew as .xlsx or CSV.", field="file")


class EmptySheet(Invalid):
    def __init__(self) -> None:
        super().__init__("This sheet has no rows below its header.", field="file")


class TooManyRows(Invalid):
    def __init__(self, most: int) -> None:
        super().__init__(f"A sheet may have up to {most:,} rows. Please split it.", field="file")


class ColumnsMissing(Invalid):
    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(f"Say which columns hold: {', '.join(titles)}.", field="mapping")


class WrongMapping(Invalid):
    def __init__(self) -> None:
        super().__init__(
            "The mapping names a column that is not there, or is no JSON object.", field="mapping"
        )


class WrongCorrections(Invalid):
    def __init__(self) -> None:
        super().__init__(
            "A correction names a row or a column that is not in this sheet, or cannot be read.",
            field="corrections",
        )


class RowsInvalid(Conflict):
    def __init__(self, rows: int) -> None:
        super().__init__(
            f"{rows:,} rows have errors, so nothing was brought in. Correct them or leave them out."
        )
