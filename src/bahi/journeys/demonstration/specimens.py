"""Papers that nobody could take for real ones."""

import io

from PIL import Image, ImageDraw


def specimen(*lines: str) -> bytes:
    """A small PNG that says what it stands for."""
    drawn, written = Image.new("RGB", (480, 200), "#f6f3ea"), io.BytesIO()
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((8, 8, 471, 191), outline="#8a8371", width=2)
    for place, line in enumerate(("SPECIMEN, not a real document", *lines)):
        pen.text((28, 28 + 34 * place), line, fill="#3b382f", font_size=20)
    drawn.save(written, "PNG")
    return written.getvalue()
