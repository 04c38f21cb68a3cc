"""What a person reads in a file or an answer."""

import io
import re
import zipfile

import pypdfium2

IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def words(content: bytes) -> str:
    """Of a PDF its letters, of a workbook its cells, otherwise the text; without ids and grouping commas."""
    if content.startswith(b"%PDF"):
        text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            cells = (name for name in book.namelist() if "sheet" in name or "shared" in name)
            text = "\n".join(book.read(name).decode() for name in cells)
    else:
        text = content.decode(errors="replace")
    return IDS.sub("", text).replace(",", "")


def tells(text: str, secret: str) -> bool:
    """As a word or an amount of its own: the digits of a figure may stand in a receipt's number or a time."""
    return secret in text and re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text) is not None
