"""The whole product in one process on a book of its own, and the people who call it over HTTP only."""

import asyncio
import re
import tomllib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient, Response
from psycopg import OperationalError
from pyotp import TOTP
from tests.kernel.identity.device import Device

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.kernel import access
from bahi.kernel.identity import operations as identity
from bahi.kernel.jobs.worker import Limits, Worker
from bahi.kit.http import utc_now
from bahi.kit.rows import new_id
from bahi.kit.tx import INDIA, Database

PASSWORD = "monsoon ledger of Pune"
PASSKEYS = "/api/auth/passkeys"
HERE = Path(__file__).parent
WHO_MAY: dict[str, dict[str, list[str]]] = tomllib.loads(
    (HERE.parent / "architecture" / "who_may.toml").read_text()
)
WHOSE = WHO_MAY.pop("whose")
FRESH = frozenset(WHO_MAY.pop("fresh")["routes"])
MAY = {route: set(row["may"]) for row in WHO_MAY.values() for route in row["routes"]}
PUBLIC = frozenset(WHO_MAY["public"]["routes"])
DOCUMENTED = (HERE / "documented.txt").read_text().splitlines()
NOTHING_LEFT = """
    select not exists (select from jobs.job where state in ('ready', 'running') and run_at <= now())
"""
LAST_CALL = time(23, 35)
BROWSER = {"x-requested-with": "bahi"}


def shape(route: str) -> str:
    """Parameters are told apart by their place, not by their name."""
    return re.sub(r"\{[^}]*\}", "{}", route.rstrip("/"))


@dataclass
class Firm:
    """Everybody by role, and which routes were answered to the right role and refused to a wrong one."""

    app: FastAPI
    database: Database
    nobody: AsyncClient
    people: dict[str, AsyncClient] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    authenticators: dict[str, TOTP] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    ahead: timedelta = timedelta(0)
    answered: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def uncalled(self) -> list[str]:
        """Documented routes that nobody was answered on, or that a wrong role was not turned away from."""
        answered, refused = set(map(shape, self.answered)), set(map(shape, self.refused | PUBLIC))
        return [route for route in DOCUMENTED if not {shape(route)} <= answered & refused]

    async def hire(self, name: str, role: int) -> None:
        """With a log-in, and signed in."""
        async with self.database.write(access.SYSTEM, utc_now()) as tx:
            await identity.create_login(
                tx, name=f"{name} Person", email=address(name), role=role, password=PASSWORD
            )
        self.people[name] = _client(self.app)
        await self.sign_in(name)

    async def sign_in(self, name: str) -> None:
        credentials = {"email": address(name), "password": self.passwords.get(name, PASSWORD)}
        answer = await send(self.people[name], "POST", "/api/auth/login", {"json": credentials})
        assert answer.is_success, answer.text

    async def prove(self, name: str) -> None:
        """Before what a live session is not enough for."""
        shown = {"password": self.passwords.get(name, PASSWORD)}
        if authenticator := self.authenticators.get(name):
            self.wait_a_minute()  # a code counts once
            shown["totp"] = authenticator.at(self.now())
        where = "/api/auth/proof"
        if device := self.devices.get(name):
            where = f"{PASSKEYS}/proof"
            asked = await send(self.people[name], "POST", f"{where}/options", {})
            shown = device.signs(asked.json()["public_key"])
        answer = await send(self.people[name], "POST", where, {"json": shown})
        assert answer.is_success, answer.text

    def now(self) -> datetime:
        return utc_now() + self.ahead

    def wait_a_minute(self) -> None:
        self.ahead += timedelta(minutes=1)

    async def settle(self) -> None:
        """Until every job is done, even if the book is away for a moment while another takes its place."""
        for _ in range(900):
            with suppress(OperationalError):
                async with self.database.read(access.SYSTEM, utc_now()) as tx:
                    if await tx.value(NOTHING_LEFT):
                        return
            await asyncio.sleep(0.05)
        raise AssertionError("the jobs were not done within 45 seconds")


@dataclass(frozen=True)
class Person:
    """Somebody signed in as a role, or nobody. A wrong role tries each route before its first call."""

    firm: Firm
    role: str

    async def get(self, path: str, **more: Any) -> Any:
        return await self.ask("GET", path, **more)

    async def post(self, path: str, body: object = None, **more: Any) -> Any:
        return await self.ask("POST", path, json=body, **more)

    async def put(self, path: str, body: object = None, **more: Any) -> Any:
        return await self.ask("PUT", path, json=body, **more)

    async def delete(self, path: str, body: object = None, **more: Any) -> Any:
        return await self.ask("DELETE", path, json=body, **more)

    async def ask(
        self,
        method: str,
        path: str,
        *,
        expects: int | None = None,
        params: dict[str, Any] | None = None,
        json: object = None,
        data: dict[str, Any] | None = None,
        files: dict[str, Any] | None = None,
        content: bytes | None = None,
        **ids: Any,
    ) -> Any:
        """The decoded answer, or its bytes; without `expects` it must have succeeded."""
        route = f"{method} {path}"
        url = path.format(**ids)
        given = {"params": params, "json": json, "data": data, "files": files, "content": content}
        sent = {name: value for name, value in given.items() if value is not None}
        if expects is None and route not in self.firm.refused | PUBLIC:
            await self._turned_away(route, method, url, sent)
        if route in FRESH and self.role in self.firm.people:
            await self.firm.prove(self.role)
        answer = await send(self.firm.people.get(self.role, self.firm.nobody), method, url, sent)
        self.firm.nobody.cookies.clear()
        if expects is None:
            assert answer.is_success, f"{route} as {self.role}: {answer.status_code} {answer.text}"
            self.firm.answered.add(route)
        else:
            assert answer.status_code == expects, f"{route}: {answer.status_code} {answer.text}"
        is_json = "json" in answer.headers.get("content-type", "")
        return answer.json() if is_json and answer.content else answer.content

    async def _turned_away(self, route: str, method: str, url: str, sent: dict[str, Any]) -> None:
        wrong = [role for role in self.firm.people if role not in MAY[route]]
        who = self.firm.people[wrong[0]] if wrong else self.firm.nobody
        answer = await send(who, method, url, sent)
        told = f"{route} as {wrong[0] if wrong else 'nobody'}: {answer.status_code} {answer.text}"
        assert answer.status_code == (403 if wrong else 401), told
        assert answer.headers["content-type"] == "application/problem+json", told
        self.firm.refused.add(route)


async def send(who: AsyncClient, method: str, url: str, sent: dict[str, Any]) -> Response:
    headers = BROWSER if method == "GET" else BROWSER | {"idempotency-key": str(new_id())}
    return await who.request(method, url, headers=headers, **sent)


@asynccontextmanager
async def firm(url: str, home: Path) -> AsyncGenerator[Firm]:
    """With one log-in for each of the seven roles."""
    if utc_now().astimezone(INDIA).time() > LAST_CALL:
        pytest.skip("A scenario is one day of the firm's, and today ends in a few minutes.")
    settings = Settings(home=home)
    app = wiring.web(settings, url)
    made = Firm(app, app.state.doors.database, _client(app))
    app.state.doors = replace(app.state.doors, clock=made.now)
    async with app.router.lifespan_context(app):
        worker = Worker(made.database, url, wiring.WORK, name="scenario", limits=Limits(poll=0.1))
        stopping = asyncio.Event()
        working = asyncio.create_task(worker.run(stopping))
        try:
            for role in access.policy().roles.values():
                await made.hire(role.title, role.id)
            yield made
        finally:
            stopping.set()
            await working
            for client in (*made.people.values(), made.nobody):
                await client.aclose()


def address(role: str) -> str:
    return f"{role.lower().replace(' ', '.')}@firm.example.in"


def _client(app: FastAPI) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(app), base_url="https://book.test")


def nobody_of(firm: Firm) -> AsyncClient:
    """A browser in which nobody is signed in yet."""
    return _client(firm.app)
