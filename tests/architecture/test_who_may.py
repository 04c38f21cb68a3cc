"""Who may call what, written down by hand in who_may.toml: the policy must say the same, route by route."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.kernel import access
from bahi.kit.errors import Denied, Unauthenticated
from bahi.kit.http import Entry
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import ANONYMOUS, Actor

TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("who_may.toml").read_text())
WHOSE: dict[str, list[str]] = TABLE.pop("whose")
FRESH: list[str] = TABLE.pop("fresh")["routes"]
ROLES = {role.title: role for role in access.policy().roles.values()}


def written() -> Iterator[tuple[str, str, set[str]]]:
    """Each route with the permission and the roles it is written under."""
    for permission, row in TABLE.items():
        for route in row["routes"]:
            yield route, permission, set(row["may"])


@pytest.fixture(scope="module")
def served() -> dict[str, Entry]:
    app: FastAPI = wiring.web(Settings(), "postgresql:///nowhere")
    return {
        f"{method} {route.path}": route.__dict__["entry"]
        for router in wiring.ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods
    } | {
        f"{method} {route.path}": route.__dict__["entry"]
        for route in app.routes
        if isinstance(route, APIRoute) and "entry" in route.__dict__
        for method in route.methods
    }


def test_each_route_has_its_row_and_each_row_its_route(served: dict[str, Entry]) -> None:
    missing = [
        f'add "{name}" to the routes of ["{entry.permission or "public"}"] in who_may.toml'
        for name, entry in sorted(served.items())
        if name not in {route for route, _, _ in written()}
    ]
    assert missing == []
    gone = [route for route, _, _ in written() if route not in served]
    assert gone == []


def test_no_route_is_written_twice() -> None:
    routes = [route for route, _, _ in written()]
    assert sorted(set(routes)) == sorted(routes)


def test_each_route_to_a_record_says_whose_it_is(served: dict[str, Entry]) -> None:
    said = sorted(route for routes in WHOSE.values() for route in routes)
    assert said == sorted(name for name in served if "{" in name)


def test_what_is_sensitive_asks_for_a_fresh_proof(served: dict[str, Entry]) -> None:
    assert sorted(FRESH) == sorted(name for name, entry in served.items() if entry.fresh)


def test_each_role_enters_where_the_table_lets_it_and_nowhere_else(served: dict[str, Entry]) -> None:
    wrong = [
        f"{title} {'enters' if enters else 'does not enter'} {route}, which is written under {permission}"
        for route, permission, may in written()
        if route in served
        for title in ROLES
        if (enters := admitted(served[route], title)) != (title in may)
    ]
    assert wrong == []


def test_nobody_enters_unknown_but_by_a_public_route(served: dict[str, Entry]) -> None:
    for route, permission, _ in written():
        if route in served and permission != "public":
            with pytest.raises(Unauthenticated):
                served[route].admit(ANONYMOUS)


def admitted(entry: Entry, title: str) -> bool:
    actor = Actor(ActorId(new_id()), title, ROLES[title].permissions, person=new_id())
    try:
        entry.admit(actor)
    except Denied:
        return False
    return True
