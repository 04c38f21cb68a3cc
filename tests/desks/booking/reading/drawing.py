"""Invented papers, drawn as a camera might see them."""

import io

from PIL import Image, ImageDraw

PAN_CARD = (
    "INCOME TAX DEPARTMENT     GOVT. OF INDIA",
    "Permanent Account Number Card",
    "ABCPE1234F",
    "Name",
    "MEERA NAIR",
    "Father's Name",
    "KRISHNAN NAIR",
    "Date of Birth  14/08/1987",
    "2341 2341 2346",
)
CHEQUE = (
    "HDFC BANK    FORT BRANCH, MUMBAI",
    "IFSC : HDFC0000240",
    "Pay  CANCELLED",
    "A/c No.  50100123456789",
    "MEERA NAIR",
    "000123   400240015   012345   31",
)


def drawn(*lines: str, form: str = "PNG") -> bytes:
    picture, written = Image.new("RGB", (860, 60 + 56 * len(lines)), "#eef4f7"), io.BytesIO()
    pen = ImageDraw.Draw(picture)
    for place, line in enumerate(lines):
        pen.text((40, 30 + place * 56), line, fill="#101820", font_size=26)
    picture.save(written, form)
    return written.getvalue()
