"""The sealed file a copy is kept in: pieces in one order, each bound to its copy and its place."""

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import IO

from bahi.kit import sealing

MAGIC = b"bahi backup 2\n"
FAMILY = re.compile(rb"bahi backup \d+\n")
MARK = re.compile(rb"[0-9a-f-]{36}\n")
LONGEST = 32 * 2**20


class BackupFailed(Exception):
    """Why the copy cannot be made or used, in one sentence."""


class What(Enum):
    """What a piece holds: a part of the database, one whole document, or the contents that end the file."""

    DATABASE = b"D"
    DOCUMENT = b"F"
    CONTENTS = b"E"


class Writer:
    def __init__(self, out: IO[bytes], mark: str) -> None:
        self._out, self._mark, self._place = out, mark, 0
        out.write(MAGIC + mark.encode() + b"\n")

    def add(self, what: What, content: bytes) -> None:
        sealed = sealing.seal_bytes(what.value + content, _place(self._mark, self._place))
        self._out.write(len(sealed).to_bytes(4) + sealed)
        self._place += 1


def mark_of(file: Path) -> str:
    """The id of the copy, or BackupFailed where it is no copy that can be read here."""
    with file.open("rb") as opened:
        return _head(opened, file.name)


def read(file: Path) -> Iterator[tuple[What, bytes]]:
    """No piece can be left out, swapped, borrowed or added: BackupFailed at the first out of place."""
    with file.open("rb") as opened:
        mark, place, ended = _head(opened, file.name), 0, False
        while size := opened.read(4):
            length = int.from_bytes(size)
            if ended or len(size) != 4 or length > LONGEST:
                raise BackupFailed(f"{file.name} is damaged: a piece is not where it should be.")
            try:
                plain = sealing.unseal_bytes(opened.read(length), _place(mark, place))
            except sealing.Unreadable:
                raise BackupFailed(
                    f"{file.name} was sealed by another BAHI_SECRET, or changed since it was made."
                ) from None
            what = What(plain[:1])
            ended = what is What.CONTENTS
            yield what, plain[1:]
            place += 1
        if not ended:
            raise BackupFailed(f"{file.name} ends too early: it is not a whole copy.")


def _head(opened: IO[bytes], name: str) -> str:
    magic, mark = opened.readline(40), opened.readline(40)
    if magic != MAGIC:
        if FAMILY.fullmatch(magic):
            raise BackupFailed(f"{name} was made by another version of Bahi, in a form this one cannot read.")
        raise BackupFailed(f"{name} is not a backup of Bahi.")
    if not MARK.fullmatch(mark):
        raise BackupFailed(f"{name} is damaged: it does not say which copy it is.")
    return mark.decode().strip()


def _place(mark: str, place: int) -> str:
    return f"backup|{mark}|{place}"
