"""Signing in and out over HTTP, as a browser does."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from argon2 import PasswordHasher
from httpx2 import ASGITransport, AsyncClient, Response
from psycopg import AsyncConnection, connect
from tests.conftest import NOW

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres import migrate
from bahi.kernel import access
from bahi.kernel.identity import operations, passwords
from bahi.kernel.identity.api import authenticate
from bahi.kernel.identity.errors import EmailInUse, WeakPassword
from bahi.kit.http import Doors
from bahi.kit.tx import Tx

PASSWORD = "a kettle of fish"
OURS = {"x-requested-with": "bahi"}


@dataclass
class Clock:
    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("nobody"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture
async def client(clone: str, clock: Clock) -> AsyncIterator[AsyncClient]:
    async with await AsyncConnection.connect(clone, options=migrate.AS_APP) as connection:
        tx = Tx(connection, access.SYSTEM, NOW)
        await operations.create_login(
            tx, name="Asha Kulkarni", email="Asha@desk.in", role=4, password=PASSWORD
        )
    settings = Settings()
    app = wiring.web_app(Doors(wiring.open_database(settings, clone), authenticate, clock), wiring.ROUTERS)
    app.state.firm = "Meridian"
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app), base_url="http://bahi") as client,
    ):
        yield client


async def sign_in(client: AsyncClient, password: str = PASSWORD, email: str = "asha@desk.in") -> Response:
    return await client.post("/api/auth/login", json={"email": email, "password": password})


async def test_signed_in_one_is_known_with_ones_permissions(client: AsyncClient) -> None:
    assert (await client.get("/api/me")).status_code == 401
    entered = await sign_in(client)
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert "SameSite=lax" in entered.headers["set-cookie"]
    me = (await client.get("/api/me")).json()
    assert (me["name"], me["title"], me["firm"]) == ("Asha Kulkarni", "Employee", "Meridian")
    assert "booking.bookings.create" in me["permissions"]
    assert "booking.cost.read" not in me["permissions"]


async def test_unknown_and_wrong_are_answered_alike(client: AsyncClient) -> None:
    wrong, unknown = await sign_in(client, "not this one"), await sign_in(client, email="who@desk.in")
    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json())
    assert wrong.json()["code"] == "WrongCredentials"


async def test_five_wrong_guesses_lock_even_the_right_one_out_for_a_while(
    client: AsyncClient, clock: Clock
) -> None:
    for _ in range(5):
        assert (await sign_in(client, "not this one")).status_code == 401
    locked = await sign_in(client)
    assert (locked.status_code, locked.headers["retry-after"]) == (429, "900")
    clock.now += timedelta(minutes=15, seconds=1)
    assert (await sign_in(client)).status_code == 200


async def test_a_session_that_was_ended_is_over_at_once(client: AsyncClient) -> None:
    await sign_in(client)
    cookie = {"bahi": client.cookies["bahi"]}
    assert (await client.post("/api/auth/logout", headers=OURS)).status_code == 204
    client.cookies.clear()
    assert (await client.get("/api/me", cookies=cookie)).status_code == 401


async def test_a_session_ends_by_itself(client: AsyncClient, clock: Clock) -> None:
    await sign_in(client)
    clock.now += timedelta(hours=2, minutes=1)
    assert (await client.get("/api/me")).status_code == 401


async def test_a_new_role_shows_on_the_next_request(client: AsyncClient, clone: str) -> None:
    await sign_in(client)
    with connect(clone) as connection:
        connection.execute("update identity.login set role = 5")
    assert (await client.get("/api/me")).json()["title"] == "Viewer"


async def test_another_site_cannot_use_the_cookie(client: AsyncClient) -> None:
    await sign_in(client)
    forged = await client.post("/api/auth/logout")
    assert forged.status_code == 403
    assert (await client.get("/api/me")).status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        {"origin": "http://elsewhere"},
        {"origin": "http://bahi.elsewhere"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://bahi"},
    ],
)
async def test_another_site_cannot_send_the_header_either(client: AsyncClient, page: dict[str, str]) -> None:
    await sign_in(client)
    forged = await client.post("/api/auth/logout", headers={**OURS, **page})
    assert forged.status_code == 403
    ours = await client.post("/api/auth/logout", headers={**OURS, "origin": "http://bahi"})
    assert ours.status_code == 204


async def test_our_page_may_write_through_a_proxy(client: AsyncClient) -> None:
    await sign_in(client)
    page = {"sec-fetch-site": "same-origin", "origin": "http://localhost:5173"}
    assert (await client.post("/api/auth/logout", headers={**OURS, **page})).status_code == 204


async def test_a_new_password_ends_the_other_sessions(client: AsyncClient) -> None:
    await sign_in(client)
    elsewhere = {"bahi": client.cookies["bahi"]}
    client.cookies.clear()
    await sign_in(client)
    assert len((await client.get("/api/sessions")).json()) == 2
    change = {"current": PASSWORD, "new": "another kettle entirely"}
    assert (await client.post("/api/auth/change-password", json=change, headers=OURS)).status_code == 204
    assert [s["current"] for s in (await client.get("/api/sessions")).json()] == [True]
    client.cookies.clear()
    assert (await client.get("/api/me", cookies=elsewhere)).status_code == 401


async def test_the_present_password_is_asked_for(client: AsyncClient) -> None:
    await sign_in(client)
    change = {"current": "not this one", "new": "another kettle entirely"}
    refused = await client.post("/api/auth/change-password", json=change, headers=OURS)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "current")


async def test_a_stolen_session_cannot_guess_the_password(client: AsyncClient) -> None:
    await sign_in(client)
    change = {"current": "not this one", "new": "another kettle entirely"}
    tries = [await client.post("/api/auth/change-password", json=change, headers=OURS) for _ in range(6)]
    assert [tried.status_code for tried in tries] == [422] * 5 + [429]
    right = {**change, "current": PASSWORD}
    locked = await client.post("/api/auth/change-password", json=right, headers=OURS)
    assert (locked.status_code, locked.json()["code"]) == (429, "Locked")


async def test_the_token_is_kept_nowhere_in_clear(client: AsyncClient, clone: str) -> None:
    await sign_in(client)
    with connect(clone) as connection:
        kept = str(
            connection.execute("select s::text, l::text from identity.session s, identity.login l").fetchall()
        )
    assert client.cookies["bahi"] not in kept
    assert PASSWORD not in kept


@pytest.mark.parametrize("weak", ["short", "aaaaaaaaaaaaaaa", "asha-asha-asha"])
async def test_weak_passwords_are_refused(tx: Tx, weak: str) -> None:
    with pytest.raises(WeakPassword):
        await operations.create_login(
            replace(tx, actor=access.SYSTEM), name="Asha", email="asha@desk.in", role=4, password=weak
        )


async def test_an_address_signs_in_one_person(tx: Tx) -> None:
    desk = replace(tx, actor=access.SYSTEM)
    await operations.create_login(desk, name="Asha", email="asha@desk.in", role=4, password=PASSWORD)
    with pytest.raises(EmailInUse):
        await operations.create_login(desk, name="Eve", email="ASHA@desk.in", role=4, password=PASSWORD)


async def test_the_trail_names_who_signed_in(client: AsyncClient, clone: str) -> None:
    await sign_in(client)
    with connect(clone) as connection:
        began = connection.execute(
            "select actor_name, actor = subject from events.event where name = 'identity.sessions.began'"
        ).fetchall()
    assert began == [("Asha Kulkarni", True)]
