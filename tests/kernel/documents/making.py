"""Small files of each kind, and what people with bad intentions make of them."""

import io
import zipfile
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = "taken at 19.0760 N, 72.8777 E"


def image(form: str, size: tuple[int, int] = (40, 30), *, turned: bool = False) -> bytes:
    """With a place in its EXIF and a comment, as telephones leave them; `turned` lies on its side."""
    drawn, written = Image.new("RGB", size, (20, 40, 200)), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = SECRET
    if turned:
        exif[0x0112] = 6
    notes = PngInfo()
    notes.add_text("Comment", SECRET)
    extra = {"PNG": {"pnginfo": notes}, "JPEG": {"comment": SECRET.encode()}}.get(form, {})
    drawn.save(written, form, exif=exif, **extra)
    return written.getvalue()


def pdf(inside: bytes = b"", *, trailer: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj << /Type /Catalog "
        + inside
        + b" >> endobj\ntrailer << "
        + trailer
        + b" >>\n%%EOF\n"
    )


def hidden(objects: bytes, *, names: bytes = b"/Type /ObjStm /Filter /FlateDecode") -> bytes:
    """Objects in a compressed stream, as any PDF writer of today does."""
    packed = zlib.compress(objects)
    stream = (
        b"2 0 obj << " + names + b" /Length %d >> stream\n" % len(packed) + packed + b"\nendstream endobj\n"
    )
    return pdf().replace(b"trailer", stream + b"trailer")


def workbook(**entries: str) -> bytes:
    """Not a sheet to read, but a zip with the right parts; extra parts by name, `__` standing for a slash."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, "<x/>")
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/"), text)
    return written.getvalue()
