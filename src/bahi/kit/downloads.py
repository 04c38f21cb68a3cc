"""A finished file as an answer that is saved, never shown in place."""

from collections.abc import AsyncIterable, Iterable, Sequence
from enum import StrEnum
from os import SEEK_END
from typing import IO, Any
from urllib.parse import quote

from fastapi.responses import Response, StreamingResponse

from bahi.kit import pdf, tables
from bahi.kit.tables import Column, Heading, Line, pieces

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


class Form(StrEnum):
    EXCEL = "excel"
    PDF = "pdf"


def _described(*media_types: str) -> dict[int, dict[str, Any]]:
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "The file", "content": dict.fromkeys(media_types, binary)}}


EXCEL, A_PDF, EITHER = _described(XLSX), _described(PDF), _described(XLSX, PDF)


async def table(
    form: Form,
    title: str,
    columns: Sequence[Column],
    rows: AsyncIterable[Line] | Iterable[Line],
    *,
    heading: Heading,
    name: str,
) -> Response:
    """The same rows in either form; `name` has no suffix."""
    if form is Form.PDF:
        return saved(await pdf.table(title, columns, rows, heading=heading), f"{name}.pdf")
    return excel(await tables.workbook(title, columns, rows, heading=heading), f"{name}.xlsx")


def excel(file: IO[bytes], name: str) -> StreamingResponse:
    """Sends the workbook and closes it; the transaction it was read in may be over by then."""
    size = file.seek(0, SEEK_END)
    file.seek(0)
    headers = {**_named(name), "Content-Length": str(size)}
    return StreamingResponse(pieces(file), media_type=XLSX, headers=headers)


def saved(content: bytes, name: str) -> Response:
    return Response(content, media_type=PDF, headers=_named(name))


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
