"""How a document leaves over HTTP; the routes are its owners', who know who may see it."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import File, Response, UploadFile
from starlette import datastructures

from bahi.kernel.documents.errors import FileTooLarge
from bahi.kernel.documents.queries import Document
from bahi.kernel.documents.rules import MOST_BYTES

Upload = Annotated[UploadFile, File(description="PDF, PNG, JPEG, WebP, XLSX or CSV, up to 10 MB")]
DOWNLOAD: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


async def received(upload: datastructures.UploadFile) -> tuple[str, bytes]:
    """The name and the content of an upload."""
    if (upload.size or 0) > MOST_BYTES:
        raise FileTooLarge(MOST_BYTES)
    return upload.filename or "", await upload.read()


def attachment(document: Document, content: bytes) -> Response:
    """To be saved, never to be shown in place: a file somebody sent must not run in our name."""
    return Response(
        content,
        media_type=document.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(document.name, safe='')}",
            "Content-Security-Policy": "sandbox",
        },
    )
