"""The inside of the reading process: pages become pictures, pictures become lines of text."""

import io
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw
from rapidocr import RapidOCR

from bahi.desks.booking.reading.words import mask
from bahi.kit import answering

PDF = "application/pdf"
MOST_PAGES = 3
MOST_SIDE = 2200
SCALE = 2.5
ENOUGH_TEXT = 40
THREADS = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together, with their box in pixels."""

    text: str
    confidence: int
    left: float
    top: float
    right: float
    bottom: float


def handle(request: bytes) -> bytes:
    said, _, content = request.partition(b"\n")
    asked = json.loads(said)
    if asked["what"] == "hide":
        return _hidden(_pictures(content, asked["media_type"])[0])
    written = _text_layer(content) if asked["media_type"] == PDF else []
    if not written:
        for picture in _pictures(content, asked["media_type"]):
            written += [_line(row) for row in _rows(_pieces(picture))]
    return json.dumps([{"text": text, "confidence": sure} for text, sure in written]).encode()


def _text_layer(content: bytes) -> list[tuple[str, int]]:
    """What a PDF says in letters, which is certain; nothing where it is a scan."""
    document = pypdfium2.PdfDocument(content)
    pages: list[Any] = [document[number] for number in range(min(len(document), MOST_PAGES))]
    said: list[str] = [page.get_textpage().get_text_bounded() for page in pages]
    if sum(len("".join(text.split())) for text in said) < ENOUGH_TEXT:
        return []
    return [(line.strip(), 100) for text in said for line in text.splitlines() if line.strip()]


def _pictures(content: bytes, media_type: str) -> list[Image.Image]:
    if media_type != PDF:
        return [_fitting(Image.open(io.BytesIO(content)).convert("RGB"))]
    document = pypdfium2.PdfDocument(content)
    pages = [document[number] for number in range(min(len(document), MOST_PAGES))]
    return [_fitting(_drawn(page)) for page in pages]


def _drawn(page: Any) -> Image.Image:
    """No larger than will be read, however large the page says it is."""
    scale = min(SCALE, MOST_SIDE / max(page.get_width(), page.get_height(), 1))
    return page.render(scale=scale).to_pil().convert("RGB")


def _fitting(picture: Image.Image) -> Image.Image:
    picture.thumbnail((MOST_SIDE, MOST_SIDE))
    return picture


@cache
def _engine() -> RapidOCR:
    threads = {"EngineConfig.onnxruntime.intra_op_num_threads": THREADS, "Global.log_level": "error"}
    return RapidOCR(params=threads)


def _pieces(picture: Image.Image) -> list[Piece]:
    written = io.BytesIO()
    picture.save(written, "PNG")
    found: Any = _engine()(written.getvalue())
    if found.boxes is None:
        return []
    return [
        Piece(text, round(100 * float(score)), *_bounds(box))
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    ]


def _bounds(box: Any) -> tuple[float, float, float, float]:
    across, down = [float(x) for x, _ in box], [float(y) for _, y in box]
    return min(across), min(down), max(across), max(down)


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces whose middles are level stand in one line."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.top + one.bottom):
        last = rows[-1][0] if rows else None
        if last is not None and last.top < (piece.top + piece.bottom) / 2 < last.bottom:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _line(row: list[Piece]) -> tuple[str, int]:
    return "  ".join(one.text for one in row), min(one.confidence for one in row)


def _hidden(picture: Image.Image) -> bytes:
    pen, written = ImageDraw.Draw(picture), io.BytesIO()
    for row in _rows(_pieces(picture)):
        text, _ = _line(row)
        for piece in row if mask(text, plain=True) != text else ():
            pen.rectangle((piece.left - 2, piece.top - 2, piece.right + 2, piece.bottom + 2), fill="black")
    picture.save(written, "PNG")
    return written.getvalue()


if __name__ == "__main__":
    answering.answer(handle)
