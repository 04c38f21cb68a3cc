"""Plausible answers to the fields of a request, and the ids that the product has shown so far."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, cast

from bahi.journeys.demonstration import PASSWORD
from bahi.journeys.demonstration.rules import isin, pan

DICE = random.Random(7)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


def _number() -> int:
    return DICE.randrange(1000, 9999)


FIELDS: Mapping[str, Callable[[], Any]] = {
    "pan": lambda: pan(DICE, _number(), "P"),
    "isin": lambda: isin(DICE.randrange(600)),
    "email": lambda: f"somebody.{DICE.randrange(10**9)}@example.in",
    "mobile": lambda: f"9{DICE.randrange(10**8, 10**9)}",
    "name": lambda: f"Somebody {_number()}",
    "kind": lambda: "person",
    "symbol": lambda: f"Q{DICE.randrange(10**6)}",
    "account_number": lambda: str(DICE.randrange(10**10, 10**11)),
    "ifsc": lambda: "HDFC0000123",
    "price": lambda: "150.00",
    "amount": lambda: "1.00",
    "quantity": lambda: 1,
    "reason": lambda: "As agreed by telephone",
    "reference": lambda: f"UTR{DICE.randrange(10**9)}",
    "current": lambda: PASSWORD,
    "password": lambda: PASSWORD,
    "new": lambda: PASSWORD,
    "file": lambda: PIXEL,
    "days": lambda: 30,
}


class Seen:
    """Ids by the path or the field that shows them; a link needs no other document than the answers."""

    def __init__(self, *, spared: frozenset[str] = frozenset()) -> None:
        self._spared = spared
        self._by_place: dict[str, dict[str, None]] = defaultdict(dict)

    def harvest(self, found: Any, place: str) -> None:
        if isinstance(found, list):
            for item in cast(list[Any], found):
                self.harvest(item, place)
        elif isinstance(found, dict):
            for key, value in cast(dict[str, Any], found).items():
                if key == "id":
                    self._keep(place, value)
                elif key.endswith(("_id", "_key", "key", "hash")):
                    self._keep(key, value)
                elif isinstance(value, dict | list):
                    self.harvest(value, place if key == "items" else f"{key.removesuffix('s')}_id")
                    if key == "items":
                        continue
                    self.harvest(value, place)

    def _keep(self, place: str, value: Any) -> None:
        if isinstance(value, str | int) and str(value) not in self._spared:
            self._by_place[place][str(value)] = None

    def pick(self, *places: str) -> str | None:
        """One of those that were seen at the first place that has any, the newer the likelier."""
        for place in places:
            if known := list(self._by_place.get(place, ())):
                return known[-min(DICE.randrange(1, 1 + len(known)), DICE.randrange(1, 1 + len(known)))]
        return None


def sensible(body: Any, seen: Seen) -> Any:
    """The same body with ids that exist and values that a person could have typed."""
    if not isinstance(body, dict):
        return body
    made: dict[str, Any] = {}
    for key, value in cast(dict[str, Any], body).items():
        if key in FIELDS and not isinstance(value, dict | list):
            made[key] = FIELDS[key]()
        elif key.endswith(("_id", "hash")) and value is not None:
            made[key] = seen.pick(key) or value
        else:
            made[key] = sensible(value, seen)
    return made
