"""Every door has a name, and says who may enter."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.kernel import access


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return wiring.web(Settings(), "postgresql:///nowhere").openapi()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method.upper()} {path}", operation


def test_every_route_says_who_may_enter(document: dict[str, Any]) -> None:
    silent = [name for name, o in operations(document) if not (o.get("x-permission") or o.get("x-public"))]
    assert silent == []


def test_operation_ids_are_function_names_and_unique(document: dict[str, Any]) -> None:
    counted = Counter(o["operationId"] for _, o in operations(document))
    assert [name for name, times in counted.items() if times > 1] == []
    assert all(name.isidentifier() for name in counted)


def test_every_permission_of_a_route_is_in_the_policy(document: dict[str, Any]) -> None:
    asked = {o["x-permission"] for _, o in operations(document) if "x-permission" in o}
    assert asked <= access.policy().permissions
