"""Invitations, registrations, passwords forgotten: what the door tells, counts and grants."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import pytest_asyncio
from httpx2 import AsyncClient, Response
from psycopg import connect
from tests.kernel.identity.making import PASSWORD, Clock, code_sent, committing, enter, hire, serving

from bahi.kernel.identity.codes import operations as codes
from bahi.kernel.identity.rules import weakness

NEW = "another kettle entirely"


@dataclass
class Door:
    client: AsyncClient
    clock: Clock
    url: str

    async def post(self, path: str, **body: str) -> Response:
        return await self.client.post(f"/api/auth/{path}", json=body)

    async def reset(self, code: str, new: str = NEW, email: str = "kabir@desk.in") -> Response:
        return await self.post("reset-password", email=email, code=code, new=new)

    async def forget(self, email: str = "kabir@desk.in") -> Response:
        return await self.post("forgot-password", email=email)

    async def sign_in(self, email: str, password: str) -> Response:
        answer = await self.post("login", email=email, password=password)
        self.client.cookies.clear()
        return answer


@pytest_asyncio.fixture
async def door(clone: str, clock: Clock) -> AsyncIterator[Door]:
    async with committing(clone) as tx:
        await hire(tx, "Asha", 1)
        await hire(tx, "Kabir", 4)
    async with serving(clone, clock) as client:
        yield Door(client, clock, clone)


async def invite(door: Door, email: str = "tara@desk.in") -> str:
    """The link's token."""
    cookies = await enter(door.client, "Asha")
    door.client.cookies.update(cookies)
    made = await door.client.post("/api/users", json={"name": "Tara", "email": email, "role": 4})
    door.client.cookies.clear()
    assert made.status_code == 201, made.text
    return code_sent(door.url, "invitation")


async def test_an_invitation_is_accepted_once(door: Door) -> None:
    token = await invite(door)
    shown = await door.post("invitation", token=token)
    assert shown.json() == {"name": "Tara", "email": "tara@desk.in", "firm": "Meridian"}
    weak = await door.post("accept-invitation", token=token, new="short")
    assert (weak.status_code, weak.json()["errors"][0]["field"]) == (422, "new")
    assert (await door.post("accept-invitation", token=token, new=NEW)).status_code == 204
    assert (await door.sign_in("tara@desk.in", NEW)).status_code == 200
    for path in ("invitation", "accept-invitation"):
        again = await door.post(path, token=token, **({"new": NEW} if path != "invitation" else {}))
        assert (again.status_code, again.json()["code"]) == (404, "NoInvitation")


async def test_an_invitation_is_over_after_a_week_and_after_a_newer_one(door: Door) -> None:
    token = await invite(door)
    door.clock.now += timedelta(days=7, seconds=1)
    assert (await door.post("accept-invitation", token=token, new=NEW)).status_code == 404
    door.client.cookies.update(await enter(door.client, "Asha"))
    users = (await door.client.get("/api/users?search=tara")).json()["items"]
    await door.client.post(f"/api/users/{users[0]['id']}/reset-password")
    door.client.cookies.clear()
    assert (await door.post("accept-invitation", token=token, new=NEW)).status_code == 404
    newer = code_sent(door.url, "invitation")
    assert (await door.post("accept-invitation", token=newer, new=NEW)).status_code == 204


async def test_a_forgotten_password_is_reset_by_the_code_and_every_session_ends(door: Door) -> None:
    cookies = await enter(door.client, "Kabir")
    assert (await door.forget()).status_code == 202
    code = code_sent(door.url, "reset")
    assert len(code) == 6
    assert (await door.reset(code)).status_code == 204
    assert (await door.sign_in("kabir@desk.in", PASSWORD)).status_code == 401
    assert (await door.sign_in("kabir@desk.in", NEW)).status_code == 200
    door.client.cookies.update(cookies)
    assert (await door.client.get("/api/me")).status_code == 401
    assert (await door.reset(code, "a third kettle of fish")).status_code == 422


async def test_known_and_unknown_addresses_are_answered_alike(door: Door) -> None:
    known, unknown = await door.forget(), await door.forget("who@desk.in")
    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())
    wrong, nobody = await door.reset("000000"), await door.reset("000000", email="who@desk.in")
    assert (wrong.status_code, wrong.json()) == (nobody.status_code, nobody.json())
    for email in ("kabir@desk.in", "who@desk.in"):
        for _ in range(2):
            await door.forget(email)
        limited = await door.forget(email)
        assert (limited.status_code, limited.headers["retry-after"]) == (429, "3600")


async def test_five_wrong_tries_void_the_code(door: Door) -> None:
    await door.forget()
    code = code_sent(door.url, "reset")
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for _ in range(5):
        assert (await door.reset(wrong)).status_code == 422
    assert (await door.reset(code)).json()["code"] == "WrongCode"
    with connect(door.url) as connection:
        assert connection.execute("select tries, sealed from identity.code").fetchall() == [(5, None)]


async def test_a_code_is_over_after_ten_minutes(door: Door) -> None:
    await door.forget()
    code = code_sent(door.url, "reset")
    door.clock.now += timedelta(minutes=10, seconds=1)
    assert (await door.reset(code)).status_code == 422


async def test_a_refused_password_uses_up_nothing(door: Door) -> None:
    await door.forget()
    code = code_sent(door.url, "reset")
    for bad in ("short", PASSWORD):
        refused = await door.reset(code, bad)
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "new")
    assert (await door.reset(code)).status_code == 204


async def test_a_code_is_bound_to_its_purpose_and_its_owner(door: Door) -> None:
    token = await invite(door)
    await door.forget()
    code = code_sent(door.url, "reset")
    assert (await door.reset(code, email="asha@desk.in")).status_code == 422
    assert (await door.post("accept-invitation", token=code.ljust(20, "0"), new=NEW)).status_code == 404
    assert (await door.reset(token[:6], email="tara@desk.in")).status_code == 422
    with connect(door.url) as connection:
        kept = str(connection.execute("select c::text from identity.code c").fetchall())
    assert code not in kept.replace("-", " ").split("|")
    assert token not in kept


async def test_who_sends_reads_the_code_until_it_is_used(door: Door) -> None:
    await door.forget()
    code = code_sent(door.url, "reset")
    with connect(door.url) as connection:
        (code_id,) = connection.execute("select id from identity.code").fetchone() or (None,)
    async with committing(door.url) as tx:
        told = await codes.to_send(replace(tx, now=door.clock.now), code=code_id)
        assert told is not None
        assert (told.email, told.purpose, told.code) == ("kabir@desk.in", "reset", code)
    await door.reset(code)
    async with committing(door.url) as tx:
        assert await codes.to_send(replace(tx, now=door.clock.now), code=code_id) is None


async def test_whoever_registers_may_do_nothing_until_let_in(door: Door) -> None:
    body = {"name": "Meera", "email": "Meera@example.in", "password": NEW}
    asked = await door.post("register", **body)
    again = await door.post("register", **{**body, "email": "kabir@desk.in"})
    assert (asked.status_code, asked.json()) == (again.status_code, again.json()) == (202, asked.json())
    assert (await door.sign_in("meera@example.in", NEW)).status_code == 401
    assert (await door.sign_in("kabir@desk.in", PASSWORD)).status_code == 200
    assert (await door.forget("meera@example.in")).status_code == 202
    with connect(door.url) as connection:
        assert connection.execute("select count(*) from identity.code").fetchone() == (0,)
    door.client.cookies.update(await enter(door.client, "Asha"))
    (waiting,) = (await door.client.get("/api/users?state=waiting")).json()["items"]
    assert waiting["role_title"] == "Client"
    assert (await door.client.post(f"/api/users/{waiting['id']}/activate")).json()["state"] == "active"
    assert (await door.sign_in("meera@example.in", NEW)).status_code == 200


async def test_registrations_of_one_address_are_limited(door: Door) -> None:
    for n in range(5):
        await door.post("register", name="Eve", email=f"eve{n}@example.in", password=NEW)
    limited = await door.post("register", name="Eve", email="eve@example.in", password=NEW)
    assert limited.status_code == 429


async def test_somebody_with_an_old_cookie_still_finds_the_door(door: Door) -> None:
    door.client.cookies.update(await enter(door.client, "Kabir"))
    door.clock.now += timedelta(hours=13)
    assert (await door.client.get("/api/me")).status_code == 401
    assert (await door.forget()).status_code == 202


@pytest.mark.parametrize(
    "common",
    [
        "password1234",
        "P@ssw0rd2026!",
        "qwertyuiop12",
        "123456789012",
        "welcomeadmin",
        "abcdefghijkl",
        "iloveyou2026",
    ],
)
def test_common_passwords_are_weak(common: str) -> None:
    assert weakness(common, "asha@desk.in")


@pytest.mark.parametrize("good", ["a kettle of fish", "demo of the book", "correct horse battery"])
def test_plain_words_are_good(good: str) -> None:
    assert weakness(good, "asha@desk.in") is None
