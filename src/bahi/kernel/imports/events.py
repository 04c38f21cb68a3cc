"""What happens when a sheet is brought in."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetBroughtIn(Event):
    name: ClassVar[str] = "imports.brought_in"
    kind: str
    file: str
    sha256: str
    brought_in: int
    unchanged: int
    left_out: int
    corrected: int = 0
    skipped: int = 0
