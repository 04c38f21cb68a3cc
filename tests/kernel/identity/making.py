"""People of the firm, their log-ins, and requests as a browser makes them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

import psycopg
from httpx2 import ASGITransport, AsyncClient
from psycopg import AsyncConnection
from tests.conftest import NOW

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres import migrate
from bahi.kernel import access
from bahi.kernel.identity import operations, queries
from bahi.kernel.identity.api import authenticate
from bahi.kernel.identity.users import hierarchy
from bahi.kit import sealing
from bahi.kit.http import Doors
from bahi.kit.rows import ActorId
from bahi.kit.tx import Actor, Tx

PASSWORD = "a kettle of fish"
OURS = {"x-requested-with": "bahi"}


@dataclass
class Clock:
    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Hired:
    id: ActorId
    person: UUID
    role: int

    def acting(self, tx: Tx) -> Tx:
        """The same transaction, by this person as the policy lets them."""
        role = access.policy().roles[self.role]
        actor = Actor(
            self.id,
            "Somebody",
            role.permissions,
            person=self.person,
            sees_all=role.scope is access.Scope.ALL,
        )
        return replace(tx, actor=actor)


async def hire(tx: Tx, name: str, role: int = 4, under: Hired | None = None) -> Hired:
    """`Asha` signs in as asha@desk.in."""
    system = replace(tx, actor=access.SYSTEM)
    login = await operations.create_login(
        system, name=name, email=f"{name.lower()}@desk.in", role=role, password=PASSWORD
    )
    if under is not None:
        await hierarchy.assign_manager(system, user_id=login, manager_id=under.id)
    return Hired(login, await queries.person_of(tx, login=login), role)


@asynccontextmanager
async def committing(url: str) -> AsyncIterator[Tx]:
    async with await AsyncConnection.connect(url, options=migrate.AS_APP) as connection:
        yield Tx(connection, access.SYSTEM, NOW)


@asynccontextmanager
async def serving(url: str, clock: Clock, *, proxies: Sequence[str] = ()) -> AsyncIterator[AsyncClient]:
    doors = Doors(wiring.open_database(Settings(), url), authenticate, clock)
    app = wiring.web_app(doors, wiring.ROUTERS, trusted_proxies=proxies)
    app.state.firm = "Meridian"
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app), base_url="http://bahi", headers=OURS) as client,
    ):
        yield client


async def enter(client: AsyncClient, name: str, password: str = PASSWORD) -> dict[str, str]:
    """Signs in and gives the cookies of that session; the client itself stays anonymous."""
    entered = await client.post(
        "/api/auth/login", json={"email": f"{name.lower()}@desk.in", "password": password}
    )
    assert entered.status_code == 200, entered.text
    cookies = dict(entered.cookies)
    client.cookies.clear()
    return cookies


def code_sent(url: str, purpose: str) -> str:
    """The newest code that waits to be sent, opened as whoever sends it would."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "select id, sealed from identity.code where purpose = %s and ended_at is null order by id desc",
            (purpose,),
        ).fetchone()
    assert found is not None, f"nothing waits to be sent for {purpose}"
    return sealing.unseal(found[1], f"identity.code|{found[0]}")
