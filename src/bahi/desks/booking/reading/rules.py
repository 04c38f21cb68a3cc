"""Which fields each kind of paper has, and how they are found in its lines."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from bahi.desks.booking.reading import words
from bahi.desks.booking.reading.words import Found, ReadLine
from bahi.kit.rows import Row

MOST_EMAILS = 3
MICR_LINE = 6 + 9 + 6 + 2
ACCOUNT = r"(?<!\d)\d{9,18}(?!\d)"
ACCOUNT_LABEL = r"(?:a/?c|account)\s*(?:no|number)\b\.?"
PRINTED = re.compile(
    r"income tax|govt|government|india|permanent|account number|signature|card|department"
    r"|bank|branch|pay|rupees",
    re.IGNORECASE,
)


class PaperShape(StrEnum):
    """The papers that can be read."""

    PAN_CARD = "pan_card"
    CML = "cml"
    CHEQUE = "cheque"


class FieldName(StrEnum):
    PAN = "pan"
    NAME = "name"
    FATHER_NAME = "father_name"
    DATE_OF_BIRTH = "date_of_birth"
    DEPOSITORY = "depository"
    DP_ID = "dp_id"
    CLIENT_ID = "client_id"
    HOLDER = "holder"
    BANK_ACCOUNT = "bank_account"
    IFSC = "ifsc"
    MICR = "micr"
    EMAIL = "email"


class Field(Row):
    """What was read, and how sure that is in percent; of holders and addresses there may be several."""

    field: FieldName
    value: str
    confidence: int


def read(shape: PaperShape, lines: Sequence[ReadLine]) -> list[Field]:
    """Aadhaar numbers are gone before anything is looked for."""
    plain = shape is PaperShape.PAN_CARD
    return list(_READ[shape](words.masked(lines, plain=plain)))


def pan_card(lines: Sequence[ReadLine]) -> Iterator[Field]:
    """New cards label the name and the father's; on old ones they stand one under the other."""
    yield from _first(FieldName.PAN, words.pans(lines))
    own = words.names(words.after(lines, r"^\s*(?:\S{1,6}\s*/\s*)?name\b"))
    father = words.names(words.after(lines, r"father'?s?\s*name|fathers?'?\s*name"))
    named, fathered = next(own, None), next(father, None)
    if named is None:
        unlabelled = iter(_written_names(lines))
        named, fathered = next(unlabelled, None), fathered or next(unlabelled, None)
    yield from _first(FieldName.NAME, [named])
    yield from _first(FieldName.FATHER_NAME, [fathered])
    yield from _first(FieldName.DATE_OF_BIRTH, words.days(lines))


def cml(lines: Sequence[ReadLine]) -> Iterator[Field]:
    """NSDL knows a participant and a client number, CDSL one of sixteen digits that holds both."""
    yield from _demat(lines)
    for place, label in enumerate(("(?:first|sole)", "second", "third")):
        after = words.after(
            lines,
            rf"{label}[^:]{{0,12}}holder(?:'?s)?(?:\s*name)?|^name$"
            if not place
            else rf"{label}\s*holder(?:'?s)?(?:\s*name)?",
        )
        yield from _first(FieldName.HOLDER, words.names(after))
    yield from _first(FieldName.PAN, words.pans(lines))
    yield from _first(FieldName.BANK_ACCOUNT, words.numbers(words.after(lines, ACCOUNT_LABEL), ACCOUNT))
    yield from _first(FieldName.IFSC, words.ifscs(lines))
    yield from (_field(FieldName.EMAIL, one) for one in words.emails(lines, MOST_EMAILS))


def cheque(lines: Sequence[ReadLine]) -> Iterator[Field]:
    """The account number has a label or is the longest number; MICR is the nine digits of the bottom line."""
    labelled = words.numbers(words.after(lines, ACCOUNT_LABEL), ACCOUNT)
    written = [Found(line.text, line.confidence) for line in lines[:-1]]
    longest = sorted(words.numbers(written, ACCOUNT), key=lambda one: -len(one.value))
    yield from _first(FieldName.BANK_ACCOUNT, [*labelled, *longest])
    yield from _first(FieldName.IFSC, words.ifscs(lines))
    yield from _first(FieldName.MICR, _micr(lines))
    signed = words.names(words.after(lines, r"^for\b|account holder(?:'?s)?(?:\s*name)?|^name\b"))
    yield from _first(FieldName.NAME, [*signed, *reversed(_written_names(lines))])


def _demat(lines: Sequence[ReadLine]) -> Iterator[Field]:
    everything = [Found(line.text, line.confidence) for line in lines]
    dp = next(words.numbers(words.after(lines, r"dp\s*id"), r"\bI[N1][O0-9]{6}\b"), None) or next(
        words.numbers(everything, r"\bIN\d{6}\b"), None
    )
    if dp is not None:
        client = words.numbers(words.after(lines, r"client\s*id"), r"(?<!\d)\d{8}(?!\d)")
        put_right = Found(f"IN{dp.value[2:].translate(words.TO_DIGIT)}", dp.confidence)
        yield _field(FieldName.DEPOSITORY, Found("NSDL", dp.confidence))
        yield _field(FieldName.DP_ID, put_right)
        yield from _first(FieldName.CLIENT_ID, client)
        return
    labelled = words.numbers(
        words.after(lines, r"bo\s*id|demat\s*(?:a/?c|account)(?:\s*no)?"), r"(?<!\d)\d{16}(?!\d)"
    )
    whole = next(labelled, None) or next(words.numbers(everything, r"(?<!\d)1[23]\d{14}(?!\d)"), None)
    if whole is not None:
        yield _field(FieldName.DEPOSITORY, Found("CDSL", whole.confidence))
        yield _field(FieldName.DP_ID, Found(whole.value[:8], whole.confidence))
        yield _field(FieldName.CLIENT_ID, Found(whole.value[8:], whole.confidence))


def _micr(lines: Sequence[ReadLine]) -> Iterator[Found]:
    """From the bottom: the nine digits of city, bank and branch stand behind the six of the cheque."""
    for line in reversed(lines):
        digits = [part for part in re.split(r"\D+", line.text) if part]
        for place, part in enumerate(digits):
            if len(part) == 9 and place > 0 and len(digits[place - 1]) == 6:
                yield Found(part, line.confidence)
        if len("".join(digits)) == MICR_LINE:
            yield Found("".join(digits)[6:15], max(line.confidence - words.MENDED, 0))
    yield from words.numbers(words.after(lines, r"micr(?:\s*code)?"), r"(?<!\d)\d{9}(?!\d)")


def _written_names(lines: Sequence[ReadLine]) -> list[Found]:
    """Lines in capitals that are not printed on every such paper."""
    told = [Found(line.text, line.confidence) for line in lines if not PRINTED.search(line.text)]
    return [one for one in words.names(told) if one.value.isupper() and " " in one.value]


def _first(name: FieldName, found: Iterable[Found | None]) -> Iterator[Field]:
    for one in found:
        if one is not None:
            yield _field(name, one)
            return


def _field(name: FieldName, found: Found) -> Field:
    return Field(field=name, value=found.value, confidence=found.confidence)


_READ: Mapping[PaperShape, Callable[[Sequence[ReadLine]], Iterator[Field]]] = {
    PaperShape.PAN_CARD: pan_card,
    PaperShape.CML: cml,
    PaperShape.CHEQUE: cheque,
}
