"""What whoever brings a sheet in changed of it: cells that say something else, and rows to pass over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import category

from bahi.kernel.imports.errors import WrongCorrections
from bahi.kernel.imports.rules import Column

UNWRITTEN = {"Cc", "Cs"}


@dataclass(frozen=True, slots=True)
class Edits:
    """Rows are numbered as the sheet counts them. A row that is skipped is not judged at all."""

    corrections: Mapping[int, Mapping[str, str]] = field(default_factory=dict[int, Mapping[str, str]])
    skip: frozenset[int] = frozenset()

    def check(self, rows: Collection[int], columns: Sequence[Column]) -> None:
        """WrongCorrections where they speak of a row or a column that is not there."""
        known = {column.name for column in columns}
        if not {*self.corrections, *self.skip} <= set(rows):
            raise WrongCorrections
        for cells in self.corrections.values():
            if not set(cells) <= known or any(category(c) in UNWRITTEN for t in cells.values() for c in t):
                raise WrongCorrections

    def applied(self, number: int, cells: Mapping[str, str]) -> dict[str, str]:
        """The row as it was meant."""
        return {**cells, **self.corrections.get(number, {})}


NOTHING = Edits()
