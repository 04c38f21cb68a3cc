"""What a live session is not enough for."""

import tomllib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pyotp
import pytest_asyncio
from httpx2 import AsyncClient, Response
from psycopg import connect
from tests.kernel.identity.making import PASSWORD, Clock, Hired, committing, enter, hire, serving

WHO_MAY = Path(__file__).parents[2] / "architecture" / "who_may.toml"
FRESH: list[str] = tomllib.loads(WHO_MAY.read_text())["fresh"]["routes"]
GOOD_FOR = timedelta(minutes=5)
KEY = {"name": "Export", "permissions": ["booking.stocks.read"], "days": 30}


@dataclass
class Desk:
    client: AsyncClient
    clock: Clock
    url: str
    ravi: Hired

    async def make_key(self, **options: Any) -> Response:
        return await self.client.post("/api/api-keys", json=KEY, **options)

    async def prove(self, password: str = PASSWORD, totp: str | None = None) -> Response:
        return await self.client.post("/api/auth/proof", json={"password": password, "totp": totp})

    def wait(self, time: timedelta = GOOD_FOR + timedelta(seconds=1)) -> None:
        self.clock.now += time


@pytest_asyncio.fixture
async def desk(clone: str, clock: Clock) -> AsyncIterator[Desk]:
    async with committing(clone) as tx:
        await hire(tx, "Asha", 1)
        ravi = await hire(tx, "Ravi", 4)
    async with serving(clone, clock) as client:
        client.cookies.update(await enter(client, "Asha"))
        yield Desk(client, clock, clone, ravi)


async def test_signing_in_is_a_proof_for_five_minutes(desk: Desk) -> None:
    desk.wait(GOOD_FOR)
    assert (await desk.make_key()).status_code == 201
    desk.wait(timedelta(seconds=1))
    refused = await desk.make_key()
    assert (refused.status_code, refused.json()["code"]) == (403, "ProofNeeded")
    assert refused.json()["type"] == "/problems/ProofNeeded"
    until = (await desk.prove()).json()["until"]
    assert until == (desk.clock.now + GOOD_FOR).isoformat().replace("+00:00", "Z")
    assert (await desk.make_key()).status_code == 201


async def test_every_sensitive_route_asks_and_does_nothing_before(desk: Desk) -> None:
    desk.wait()
    for route in FRESH:
        method, path = route.split(" ")
        filled = path.replace("{user_id}", str(desk.ravi.id)).replace("{client_id}", str(UUID(int=7)))
        answer = await desk.client.request(method, filled, json={})
        assert (answer.status_code, answer.json()["code"]) == (403, "ProofNeeded"), route


async def test_who_may_not_is_not_asked_for_a_proof(desk: Desk) -> None:
    ravi = await enter(desk.client, "Ravi")
    desk.wait()
    desk.client.cookies.update(ravi)
    refused = await desk.client.put(f"/api/users/{desk.ravi.id}/role", json={"role": 1})
    assert (refused.status_code, refused.json()["code"]) == (403, "Denied")


async def test_a_proof_is_of_one_session_only(desk: Desk) -> None:
    here = dict(desk.client.cookies)
    desk.client.cookies.clear()
    elsewhere = await enter(desk.client, "Asha")
    desk.wait()
    desk.client.cookies.update(elsewhere)
    assert (await desk.prove()).status_code == 200
    desk.client.cookies.clear()
    desk.client.cookies.update(here)
    assert (await desk.make_key()).json()["code"] == "ProofNeeded"


async def test_wrong_guesses_count_like_those_at_the_door_and_prove_nothing(desk: Desk) -> None:
    desk.wait()
    for _ in range(5):
        wrong = await desk.prove("not this one")
        assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "password")
    assert (await desk.prove()).status_code == 429
    assert (await desk.make_key()).json()["code"] == "ProofNeeded"
    assert (await desk.client.get("/api/me")).status_code == 200


async def test_where_a_second_step_is_on_the_password_alone_proves_nothing(desk: Desk) -> None:
    secret = (await desk.client.post("/api/auth/totp")).json()["secret"]
    assert not (await desk.client.get("/api/auth/proof")).json()["totp"]
    code = {"code": pyotp.TOTP(secret).at(desk.clock.now)}
    assert (await desk.client.post("/api/auth/totp/confirm", json=code)).status_code == 200
    desk.wait()
    assert (await desk.client.get("/api/auth/proof")).json() == {
        "fresh": False,
        "password": True,
        "totp": True,
        "passkey": False,
    }
    assert (await desk.prove()).json()["code"] == "TotpRequired"
    assert (await desk.make_key()).json()["code"] == "ProofNeeded"
    now = pyotp.TOTP(secret).at(desk.clock.now)
    assert (await desk.prove(totp=now)).status_code == 200
    assert (await desk.prove(totp=now)).json()["errors"][0]["field"] == "totp"
    assert (await desk.make_key()).status_code == 201


async def test_a_key_proves_nothing_and_opens_no_number(desk: Desk) -> None:
    powers = {**KEY, "permissions": ["pii.reveal", "database.restore"]}
    key = (await desk.client.post("/api/api-keys", json=powers)).json()["key"]
    desk.client.cookies.clear()
    bearer = {"authorization": f"Bearer {key}"}
    body = {"backup_id": str(UUID(int=7)), "reason": "As asked"}
    restore = await desk.client.post("/api/database/restore", json=body, headers=bearer)
    assert (restore.status_code, restore.json()["code"]) == (403, "NotByKey")
    reveal = await desk.client.post(f"/api/clients/{UUID(int=7)}/reveal", json={}, headers=bearer)
    assert (reveal.status_code, reveal.json()["code"]) == (403, "NotByKey")
    shown = {"password": PASSWORD}
    assert (await desk.client.post("/api/auth/proof", json=shown, headers=bearer)).status_code == 403


async def test_new_tokens_for_old_are_no_proof(desk: Desk) -> None:
    desk.client.cookies.clear()
    credentials = {"email": "asha@desk.in", "password": PASSWORD}
    tokens = (await desk.client.post("/api/auth/token", json=credentials)).json()
    desk.wait()
    again = {"refresh_token": tokens["refresh_token"]}
    fresh = (await desk.client.post("/api/auth/refresh", json=again)).json()["access_token"]
    bearer = {"authorization": f"Bearer {fresh}"}
    assert (await desk.make_key(headers=bearer)).json()["code"] == "ProofNeeded"
    await desk.client.post("/api/auth/proof", json={"password": PASSWORD}, headers=bearer)
    assert (await desk.make_key(headers=bearer)).status_code == 201


async def test_a_proof_is_on_the_record(desk: Desk) -> None:
    desk.wait()
    await desk.prove()
    with connect(desk.url) as connection:
        proved = connection.execute(
            "select actor_name, data ->> 'by' from events.event where name = 'identity.sessions.proved'"
        ).fetchall()
    assert proved == [("Asha", "password")]
