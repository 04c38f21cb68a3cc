"""A file is what its first bytes say, and leaves without what could harm or tell on somebody."""

import io

import pytest
from PIL import Image
from tests.kernel.documents.making import SECRET, hidden, image, pdf, workbook

from bahi.kernel.documents import inspection, rules
from bahi.kernel.documents.errors import (
    ActivePdf,
    ActiveSheet,
    BrokenFile,
    EmptyFile,
    FileTooLarge,
    ImageTooLarge,
    LockedPdf,
    NotAccepted,
    UnknownContent,
)
from bahi.kernel.documents.rules import PAPERS, MediaType


def clean(content: bytes) -> bytes:
    return inspection.cleaned(content, rules.recognised(content))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (pdf(), MediaType.PDF),
        (image("PNG"), MediaType.PNG),
        (image("JPEG"), MediaType.JPEG),
        (image("WEBP"), MediaType.WEBP),
        (workbook(), MediaType.XLSX),
        ("\ufeffname,pan\r\nमीरा,ABCPE1234F\r\n".encode(), MediaType.CSV),
    ],
)
def test_the_type_is_read_from_the_content(content: bytes, expected: MediaType) -> None:
    assert rules.recognised(content) is expected


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>,</html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>,</svg>",
        b"#!/bin/sh, and more\n",
        b"MZ\x90\x00\x03",
        b"GIF89a\x01\x00\x01\x00,;",
        b"one word",
        b" %PDF-1.7 with something before it",
        b"a,b\x00c",
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(UnknownContent):
        rules.recognised(content)


def test_size_and_wanted_types() -> None:
    with pytest.raises(EmptyFile):
        rules.recognised(b"")
    with pytest.raises(FileTooLarge, match="10 MB"):
        rules.recognised(b"%PDF-" + bytes(rules.MOST_BYTES))
    with pytest.raises(NotAccepted, match="CSV file"):
        rules.recognised(b"a,b\n1,2", PAPERS)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_images_keep_their_pixels_and_nothing_else(form: str) -> None:
    before = image(form)
    assert SECRET.encode() in before
    after = clean(before + b"<script>hidden behind the image</script>")
    assert SECRET.encode() not in after
    assert b"script" not in after
    with Image.open(io.BytesIO(after)) as kept:
        assert (kept.format, kept.size) == (form, (40, 30))
        red, green, blue = kept.convert("RGB").getpixel((5, 5))
        assert abs(red - 20) + abs(green - 40) + abs(blue - 200) < 12


def test_a_photo_on_its_side_is_stood_up() -> None:
    with Image.open(io.BytesIO(clean(image("JPEG", turned=True)))) as kept:
        assert kept.size == (30, 40)


def test_transparency_is_kept() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (4, 4), (1, 2, 3, 0)).save(written, "PNG")
    with Image.open(io.BytesIO(clean(written.getvalue()))) as kept:
        assert kept.getpixel((0, 0)) == (1, 2, 3, 0)


def test_a_small_file_of_many_pixels_is_refused_unread() -> None:
    written = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(written, "PNG")
    assert len(written.getvalue()) < 200_000
    with pytest.raises((ImageTooLarge, BrokenFile)):
        clean(written.getvalue())


def test_a_broken_image_is_refused() -> None:
    with pytest.raises(BrokenFile):
        clean(image("PNG")[:60])


@pytest.mark.parametrize(
    "content",
    [
        pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        pdf(b"/OpenAction << /S /J#61vaScript /JS (app.alert(1)) >>"),
        pdf(b"/OpenAction << /S /Launch /F (cmd.exe) >>"),
        pdf(b"/Names << /EmbeddedFiles [(a) 3 0 R] >> 3 0 obj << /Type /EmbeddedFile >>"),
        hidden(b"3 0 << /S /JavaScript /JS (app.alert(1)) >>"),
        hidden(b"3 0 << /S /J#61vaScript >>", names=b"/Type /Obj#53tm /Filter [/FlateDecode]"),
        hidden(b"3 0 << /S /Launch >>", names=b"/Filter /FlateDecode"),
    ],
)
def test_a_pdf_that_could_run_something_is_refused(content: bytes) -> None:
    with pytest.raises(ActivePdf):
        clean(content)


def test_a_pdf_that_hides_its_objects_from_us_is_refused() -> None:
    with pytest.raises(LockedPdf):
        clean(pdf(trailer=b"/Encrypt 4 0 R"))
    with pytest.raises(BrokenFile):
        clean(hidden(b"3 0 << >>", names=b"/Type /ObjStm /Filter [/ASCII85Decode /FlateDecode]"))
    with pytest.raises(BrokenFile):
        clean(pdf().replace(b"%%EOF", b""))


def test_a_pdf_that_swells_is_refused() -> None:
    with pytest.raises(BrokenFile):
        clean(hidden(bytes(inspection.MOST_INFLATED + 1)))


def test_an_ordinary_pdf_stays_as_it_is() -> None:
    ordinary = hidden(b"3 0 << /Type /Page /Annots [] >>")
    assert clean(ordinary) == ordinary


def test_workbooks_with_macros_or_without_sheets_are_refused() -> None:
    assert clean(workbook()) == workbook()
    with pytest.raises(ActiveSheet):
        clean(workbook(**{"xl__vbaProject.bin": "macro"}))
    with pytest.raises(ActiveSheet):
        clean(workbook(xl__externalLinks__externalLink1="x"))
    with pytest.raises(BrokenFile):
        clean(b"PK\x03\x04 not a zip at all")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("PAN card.PDF", "PAN card.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\cheque.jpeg", "cheque.pdf"),
        ("cv\u202efdp.exe", "cvfdp.pdf"),
        ('a"b;c\r\nX-Evil: 1.pdf', "a_b_cX-Evil_ 1.pdf"),
        ("..", "document.pdf"),
        ("", "document.pdf"),
        ("मीरा का पैन.pdf", "मीरा का पैन.pdf"),
        ("x" * 400 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_names_lose_what_could_mislead(given: str, kept: str) -> None:
    assert rules.file_name(given, MediaType.PDF) == kept
