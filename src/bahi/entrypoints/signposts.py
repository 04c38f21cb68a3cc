"""Finds the route of a request by its method, its noun and its length, instead of trying each in turn."""

from collections import defaultdict
from collections.abc import Iterable

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

Place = tuple[str, str, int]


class Signposts(BaseRoute):
    """Stands before the routers. What it does not know (a wrong method, a wrong path) they answer as ever."""

    def __init__(self, routers: Iterable[APIRouter]) -> None:
        self._plain: dict[tuple[str, str], APIRoute] = {}
        self._places: dict[Place, list[APIRoute]] = defaultdict(list)
        for router in routers:
            for route in router.routes:
                if isinstance(route, APIRoute) and ":path}" not in route.path:
                    self._put_up(route)

    def _put_up(self, route: APIRoute) -> None:
        for method in route.methods or ():
            if "{" in route.path:
                self._places[_place(method, route.path)].append(route)
            else:
                self._plain[method, route.path] = route

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http":
            method, path = scope["method"], scope["path"]
            plain = self._plain.get((method, path))
            for route in (plain,) if plain else self._places.get(_place(method, path), ()):
                match, found = route.matches(scope)
                if match is Match.FULL:
                    return match, found
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["route"].handle(scope, receive, send)


def _place(method: str, path: str) -> Place:
    """Of `/api/noun/…`: every path of ours has its noun written out."""
    parts = path.split("/", 3)
    return method, parts[2] if len(parts) > 2 else "", path.count("/")
