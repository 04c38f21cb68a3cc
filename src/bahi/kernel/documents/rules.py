"""What a file is, by its first bytes, and what it may be called."""

import csv
import unicodedata
from enum import StrEnum
from itertools import islice
from pathlib import PurePosixPath

from bahi.kernel.documents.errors import EmptyFile, FileTooLarge, NotAccepted, UnknownContent

MOST_BYTES = 10 * 2**20
LONGEST_NAME = 100


class MediaType(StrEnum):
    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    CSV = "text/csv"

    @property
    def suffix(self) -> str:
        return {"JPEG": "jpg"}.get(self.name, self.name.lower())


PAPERS = frozenset({MediaType.PDF, MediaType.PNG, MediaType.JPEG, MediaType.WEBP})
SHEETS = frozenset({MediaType.XLSX, MediaType.CSV})
ANY = PAPERS | SHEETS


def recognised(content: bytes, accepts: frozenset[MediaType] = ANY) -> MediaType:
    """By signature, whatever it is called; refuses what is empty, too large, unknown or not wanted here."""
    if not content:
        raise EmptyFile
    if len(content) > MOST_BYTES:
        raise FileTooLarge(MOST_BYTES)
    found = _media_type(content)
    if found is None:
        raise UnknownContent
    if found not in accepts:
        raise NotAccepted(found.name, " or ".join(sorted(m.name for m in accepts)))
    return found


def _media_type(content: bytes) -> MediaType | None:
    if content.startswith(b"%PDF-"):
        return MediaType.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return MediaType.WEBP
    if content.startswith(b"PK\x03\x04"):
        return MediaType.XLSX
    return MediaType.CSV if _is_csv(content) else None


def _is_csv(content: bytes) -> bool:
    """Text in UTF-8 whose first line has columns; a page or a script has none or begins otherwise."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if any(unicodedata.category(sign) == "Cc" and sign not in "\r\n\t" for sign in set(text)):
        return False
    first = text.lstrip()[:1]
    columns = max((len(header) for header in islice(csv.reader(text.splitlines()), 1)), default=0)
    return first not in {"<", "{", "#", ""} and columns > 1


def file_name(given: str, media_type: MediaType) -> str:
    """The name without folders, control signs and tricks of direction, ending as its content does."""
    bare = PurePosixPath(given.replace("\\", "/")).name
    kept = "".join(s for s in unicodedata.normalize("NFC", bare) if unicodedata.category(s)[0] != "C")
    stem = kept.rsplit(".", 1)[0].translate({ord(s): "_" for s in '<>:"|?*;%'}).strip(" .")
    return f"{stem[:LONGEST_NAME] or 'document'}.{media_type.suffix}"
