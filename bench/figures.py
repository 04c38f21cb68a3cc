"""A measured figure, the goal it is held against, and how it is shown."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

OUT = Path(__file__).parents[1] / "out"


@dataclass(frozen=True, slots=True)
class Figure:
    """`holds` is None where no goal was set."""

    name: str
    value: float
    unit: str
    goal: str | None = None
    holds: bool | None = None
    command: str = "make bench"

    def __str__(self) -> str:
        verdict = {None: "", True: "holds", False: "NOT HELD"}[self.holds]
        return f"{self.name:58} {self.value:>12,.2f} {self.unit:16} {self.goal or '':10} {verdict}"


def plain(name: str, value: float, unit: str) -> Figure:
    return Figure(name, round(value, 3), unit)


def at_least(goal: float, name: str, value: float, unit: str) -> Figure:
    return Figure(name, round(value, 3), unit, f"≥ {goal:g}", value >= goal)


def at_most(goal: float, name: str, value: float, unit: str) -> Figure:
    return Figure(name, round(value, 3), unit, f"≤ {goal:g}", value <= goal)


def ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """The median of the ratios of each round: what disturbs one round disturbs both its halves."""
    return median(a / b for a, b in zip(over, under, strict=True))


def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def keep(figures: Iterable[Figure], file: str) -> None:
    """Writes the figures over those of the same names that an earlier run left in out/."""
    path = OUT / file
    found = {f["name"]: f for f in json.loads(path.read_text())} if path.exists() else {}
    found |= {figure.name: asdict(figure) for figure in figures}
    OUT.mkdir(exist_ok=True)
    path.write_text(json.dumps(list(found.values()), indent=1, ensure_ascii=False) + "\n")
