"""Making a file harmless: images are drawn anew, PDFs and workbooks that could run something are refused."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageOps

from bahi.kernel.documents.errors import ActivePdf, ActiveSheet, BrokenFile, ImageTooLarge, LockedPdf
from bahi.kernel.documents.rules import MediaType

MEGAPIXELS: Final = 40
MOST_INFLATED: Final = 256 * 2**20
MOST_ENTRIES: Final = 2000
MOST_STREAMS: Final = 50_000
DICTIONARY: Final = 4096
CHUNK: Final = 16 * 2**10
FORMATS = {MediaType.PNG: "PNG", MediaType.JPEG: "JPEG", MediaType.WEBP: "WEBP"}
ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData|GoToE|XFA)\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
OTHER_FILTER = re.compile(rb"/Filter\s*(?:/(?!FlateDecode\b)|\[\s*/(?!FlateDecode\s*\]))")


def cleaned(content: bytes, media_type: MediaType) -> bytes:
    """The bytes to keep. Takes CPU time: call it beside the event loop."""
    if media_type in FORMATS:
        return _drawn_anew(content, FORMATS[media_type])
    if media_type is MediaType.PDF:
        _require_passive_pdf(content)
    elif media_type is MediaType.XLSX:
        _require_plain_workbook(content)
    return content


def _drawn_anew(content: bytes, form: str) -> bytes:
    """Only the pixels survive: no EXIF, no comments, nothing hidden behind the image."""
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as image:
            if image.width * image.height > MEGAPIXELS * 10**6:
                raise ImageTooLarge(MEGAPIXELS)
            upright = ImageOps.exif_transpose(image)
            clear = "transparency" in upright.info or upright.mode in {"RGBA", "LA", "PA"}
            drawn = upright.convert("RGBA" if clear and form != "JPEG" else "RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BrokenFile("image") from error
    bare = Image.frombytes(drawn.mode, drawn.size, drawn.tobytes())
    written = io.BytesIO()
    bare.save(written, form, quality=90)
    return written.getvalue()


def _require_passive_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise BrokenFile("PDF")
    plain = _names_unescaped(content)
    if re.search(rb"/Encrypt\b", plain):
        raise LockedPdf
    if ACTIVE.search(plain) or any(ACTIVE.search(_names_unescaped(part)) for part in _inflated(content)):
        raise ActivePdf


def _names_unescaped(data: bytes) -> bytes:
    """/J#61vaScript is /JavaScript."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)


def _inflated(content: bytes) -> Iterator[bytes]:
    """What compressed streams hold, for objects hide in them; refuses objects that cannot be read."""
    left = MOST_INFLATED
    for number, found in enumerate(STREAM.finditer(content)):
        before = _names_unescaped(content[max(found.start() - DICTIONARY, 0) : found.start()])
        before = before[before.rfind(b"obj") + 1 :]
        holds_objects = b"/ObjStm" in before
        inside = (
            None if holds_objects and OTHER_FILTER.search(before) else _inflate(content, found.end(), left)
        )
        if inside is None and holds_objects and b"/Filter" in before:
            raise BrokenFile("PDF")
        left -= len(inside or b"")
        if left <= 0 or number > MOST_STREAMS:
            raise BrokenFile("PDF")
        yield inside or b""


def _inflate(content: bytes, start: int, most: int) -> bytes | None:
    """At most that many bytes; None where it is not deflated. By what it says itself, not by what ends it."""
    inflater, inside = zlib.decompressobj(), bytearray()
    view = memoryview(content)
    try:
        while start < len(content) and not inflater.eof and len(inside) < most:
            inside += inflater.decompress(view[start : start + CHUNK])
            start += CHUNK
    except zlib.error:
        return bytes(inside) or None
    return bytes(inside)


def _require_plain_workbook(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BrokenFile("workbook") from error
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise BrokenFile("workbook")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise BrokenFile("workbook")
    if any(name.lower().endswith(".bin") and "vba" in name.lower() for name in names) or any(
        name.startswith(("xl/embeddings/", "xl/activeX/", "xl/externalLinks/")) for name in names
    ):
        raise ActiveSheet
