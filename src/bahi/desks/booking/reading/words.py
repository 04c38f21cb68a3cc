"""Finding numbers, labels and names in lines of text; what engines mistake is mended by its place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stdnum.in_ import aadhaar, pan

MENDED = 15
DOUBTFUL = 40
TO_LETTER = str.maketrans("0125863", "OIZSBGJ")
TO_DIGIT = str.maketrans("OQDILZSBGJ", "0001125863")
PAN = re.compile(r"(?<![A-Z0-9])[A-Z0-9]{10}(?![A-Z0-9])")
IFSC = re.compile(r"(?<![A-Z0-9])[A-Z]{4}[0O][A-Z0-9]{6}(?![A-Z0-9])")
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
DAY = re.compile(r"(?<!\d)(\d{2})[/.-](\d{2})[/.-](\d{4})(?!\d)")
SPACED_AADHAAR = re.compile(
    r"(?<!\d)(?<!\d[ -])(?<!\d  )(\d{4})(?: {1,3}|-)(\d{4})(?: {1,3}|-)(\d{4})(?![ -]{0,3}\d)"
)
PLAIN_AADHAAR = re.compile(r"(?<!\d)\d{12}(?!\d)")
NAME = re.compile(r"[A-Za-z][A-Za-z .&'()-]{2,79}")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of a paper, from left to right; columns stand two spaces apart. `confidence` is in percent."""

    text: str
    confidence: int


@dataclass(frozen=True, slots=True)
class Found:
    value: str
    confidence: int


def masked(lines: Iterable[ReadLine], *, plain: bool) -> list[ReadLine]:
    """Four digits remain of an Aadhaar number. With `plain` those without spaces are hidden too."""
    return [ReadLine(mask(line.text, plain=plain), line.confidence) for line in lines]


def mask(text: str, *, plain: bool) -> str:
    hidden = SPACED_AADHAAR.sub(lambda m: f"XXXX XXXX {m[3]}", text)
    if plain or re.search(r"aadhaa?r|\buid\b", text, re.IGNORECASE):
        hidden = PLAIN_AADHAAR.sub(
            lambda m: f"XXXXXXXX{m[0][8:]}" if aadhaar.is_valid(m[0]) else m[0], hidden
        )
    return hidden


def pans(lines: Iterable[ReadLine]) -> Iterator[Found]:
    """Each number that is a PAN by its structure, with letters and digits put right by their places."""
    for line in lines:
        for found in PAN.findall(line.text.upper()):
            put_right = (
                found[:5].translate(TO_LETTER)
                + found[5:9].translate(TO_DIGIT)
                + found[9].translate(TO_LETTER)
            )
            if pan.is_valid(put_right) and sum(sign.isdigit() for sign in found) >= 2:
                yield Found(put_right, _less(line.confidence, found != put_right))


def ifscs(lines: Iterable[ReadLine]) -> Iterator[Found]:
    for line in lines:
        for found in IFSC.findall(line.text.upper()):
            put_right = f"{found[:4]}0{found[5:]}"
            if any(sign.isdigit() for sign in found[5:]):
                yield Found(put_right, _less(line.confidence, found != put_right))


def emails(lines: Iterable[ReadLine], most: int) -> list[Found]:
    """Each once, in order."""
    found: dict[str, Found] = {}
    for line in lines:
        for address in EMAIL.findall(line.text):
            found.setdefault(address.lower(), Found(address.lower(), line.confidence))
    return list(found.values())[:most]


def days(lines: Iterable[ReadLine]) -> Iterator[Found]:
    """Dates of the calendar as YYYY-MM-DD."""
    for line in lines:
        for day, month, year in DAY.findall(line.text):
            try:
                yield Found(date(int(year), int(month), int(day)).isoformat(), line.confidence)
            except ValueError:
                continue


def after(lines: Sequence[ReadLine], label: str) -> Iterator[Found]:
    """What stands behind a label, in its line or, where there is nothing, in the next one."""
    for place, line in enumerate(lines):
        for found in re.finditer(label, line.text, re.IGNORECASE):
            behind = re.split(r" {2,}", line.text[found.end() :].lstrip(" :.-/"))[0].strip()
            if behind:
                yield Found(behind, line.confidence)
            elif place + 1 < len(lines):
                yield Found(lines[place + 1].text.strip(), lines[place + 1].confidence)


def numbers(found: Iterable[Found], shape: str) -> Iterator[Found]:
    """Those that have the shape once spaces are gone."""
    for one in found:
        for bare in re.findall(shape, re.sub(r"(?<=\d)[ -](?=\d)", "", one.value.upper())):
            yield Found(bare, one.confidence)


def names(found: Iterable[Found]) -> Iterator[Found]:
    for one in found:
        plain = " ".join(one.value.split())
        if NAME.fullmatch(plain):
            yield Found(plain, one.confidence)


def _less(confidence: int, mended: bool) -> int:
    return max(confidence - MENDED, 0) if mended else confidence
