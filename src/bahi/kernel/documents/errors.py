"""Why a file is refused."""

from bahi.kit.errors import Invalid, Unavailable

FIELD = "file"


class EmptyFile(Invalid):
    def __init__(self) -> None:
        super().__init__("This file is empty.", field=FIELD)


class FileTooLarge(Invalid):
    def __init__(self, most: int) -> None:
        super().__init__(
            f"This file is larger than {most // 2**20} MB. Please send a smaller one.", field=FIELD
        )


class UnknownContent(Invalid):
    def __init__(self) -> None:
        super().__init__(
            "By its content this is no PDF, PNG, JPEG, WebP, Excel (.xlsx) or CSV file.", field=FIELD
        )


class NotAccepted(Invalid):
    def __init__(self, found: str, accepted: str) -> None:
        super().__init__(f"This is a {found} file; here {accepted} is wanted.", field=FIELD)


class BrokenFile(Invalid):
    def __init__(self, what: str) -> None:
        super().__init__(f"This {what} cannot be read. Please save it anew and try again.", field=FIELD)


class ImageTooLarge(Invalid):
    def __init__(self, megapixels: int) -> None:
        super().__init__(
            f"This image has more than {megapixels} megapixels. Please send a smaller one.", field=FIELD
        )


class ActivePdf(Invalid):
    def __init__(self) -> None:
        super().__init__(
            "This PDF carries a program or files of its own. Please print it to PDF and send that.",
            field=FIELD,
        )


class LockedPdf(Invalid):
    def __init__(self) -> None:
        super().__init__("This PDF is locked by a password. Please send it without.", field=FIELD)


class ActiveSheet(Invalid):
    def __init__(self) -> None:
        super().__init__("This workbook carries macros. Please save it as a plain .xlsx file.", field=FIELD)


class ContentAway(Unavailable):
    """The row is there and the content is not: the storage is away, or somebody removed it."""

    def __init__(self) -> None:
        super().__init__("The content of this document cannot be read just now. Nothing was changed.")
