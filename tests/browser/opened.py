"""What stands in a file that a journey saved: the rows of a workbook or the text of a PDF, as JSON."""

import io
import json
import sys

import pypdfium2
from python_calamine import CalamineWorkbook


def rows(content: bytes) -> list[list[str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]


def text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


given = sys.stdin.buffer.read()
json.dump(text(given) if given.startswith(b"%PDF-") else rows(given), sys.stdout)
