"""What of an event a reader may see."""

from collections.abc import Mapping
from typing import Any, cast

SEES_COST = "booking.cost.read"
COSTS = frozenset({"cost", "unit_cost", "wac", "landed_cost", "cost_price", "margin"})


def visible(data: Mapping[str, Any], permissions: frozenset[str]) -> dict[str, Any]:
    """The data without what only those who may see cost prices may see, at any depth."""
    return dict(data) if SEES_COST in permissions else _without(data)


def _without(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _clean(value) for key, value in data.items() if key not in COSTS}


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return _without(cast(dict[str, Any], value))
    if isinstance(value, list):
        return [_clean(item) for item in cast(list[Any], value)]
    return value
