"""A finished file as an answer that is saved, never shown in place."""

from typing import IO, Any
from urllib.parse import quote

from fastapi.responses import StreamingResponse

from bahi.kit.tables import pieces

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXCEL: dict[int, dict[str, Any]] = {
    200: {
        "description": "An Excel workbook",
        "content": {XLSX: {"schema": {"type": "string", "format": "binary"}}},
    }
}


def excel(file: IO[bytes], name: str) -> StreamingResponse:
    """Sends the workbook and closes it; the transaction it was read in may be over by then."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return StreamingResponse(pieces(file), media_type=XLSX, headers={"Content-Disposition": disposition})
