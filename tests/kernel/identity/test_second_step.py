"""Signing in with a code of the moment or a recovery code; each is good once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pyotp
import pytest_asyncio
from httpx2 import AsyncClient, Response
from psycopg import connect
from tests.conftest import NOW
from tests.kernel.identity.making import PASSWORD, Clock, committing, enter, hire, serving

from bahi.kernel.identity.second_step import rules


@dataclass
class Asha:
    client: AsyncClient
    clock: Clock
    url: str
    secret: str
    recovery: list[str]

    def code(self, later: timedelta = timedelta()) -> str:
        return pyotp.TOTP(self.secret).at(self.clock.now + later)

    async def sign_in(self, totp: str | None = None) -> Response:
        self.client.cookies.clear()
        body: dict[str, Any] = {"email": "asha@desk.in", "password": PASSWORD}
        return await self.client.post("/api/auth/login", json=body | ({"totp": totp} if totp else {}))

    async def post(self, path: str) -> Response:
        return await self.client.post(f"/api/auth/totp{path}")

    async def prove(self, totp: str) -> Response:
        return await self.client.post("/api/auth/proof", json={"password": PASSWORD, "totp": totp})

    def pass_by(self, seconds: int = 31) -> None:
        self.clock.now += timedelta(seconds=seconds)


@pytest_asyncio.fixture
async def asha(clone: str, clock: Clock) -> AsyncIterator[Asha]:
    async with committing(clone) as tx:
        await hire(tx, "Asha")
        await hire(tx, "Ravi", 1)
    async with serving(clone, clock) as client:
        client.cookies.update(await enter(client, "Asha"))
        offer = (await client.post("/api/auth/totp")).json()
        assert "Meridian:asha%40desk.in" in offer["uri"]
        assert offer["svg"].startswith("<svg")
        code = pyotp.TOTP(offer["secret"]).at(clock.now)
        confirmed = await client.post("/api/auth/totp/confirm", json={"code": code})
        assert confirmed.status_code == 200
        yield Asha(client, clock, clone, offer["secret"], confirmed.json()["recovery_codes"])


async def test_the_password_alone_is_no_longer_enough(asha: Asha) -> None:
    refused = await asha.sign_in()
    assert (refused.status_code, refused.json()["code"]) == (401, "TotpRequired")
    assert "set-cookie" not in refused.headers
    asha.pass_by()
    assert (await asha.sign_in(asha.code())).status_code == 200


async def test_a_code_is_good_once(asha: Asha) -> None:
    asha.pass_by()
    code = asha.code()
    assert (await asha.sign_in(code)).status_code == 200
    replayed = await asha.sign_in(code)
    assert (replayed.status_code, replayed.json()["errors"][0]["field"]) == (422, "totp")
    earlier = pyotp.TOTP(asha.secret).at(asha.clock.now - timedelta(seconds=30))
    assert (await asha.sign_in(earlier)).status_code == 422


async def test_the_code_that_confirmed_does_not_sign_in(asha: Asha) -> None:
    assert (await asha.sign_in(asha.code())).status_code == 422


async def test_a_clock_may_be_half_a_minute_off_and_not_more(asha: Asha) -> None:
    asha.pass_by(300)
    assert (await asha.sign_in(asha.code(timedelta(seconds=60)))).status_code == 422
    assert (await asha.sign_in(asha.code(timedelta(seconds=-60)))).status_code == 422
    assert (await asha.sign_in(asha.code(timedelta(seconds=30)))).status_code == 200


async def test_wrong_codes_count_like_wrong_passwords(asha: Asha) -> None:
    asha.pass_by()
    for _ in range(5):
        assert (await asha.sign_in("000000")).status_code == 422
    locked = await asha.sign_in(asha.code())
    assert (locked.status_code, locked.headers["retry-after"]) == (429, "900")


async def test_a_recovery_code_signs_in_once_however_it_is_typed(asha: Asha) -> None:
    assert len(set(asha.recovery)) == 10
    typed = asha.recovery[3].lower().replace("-", " ")
    assert (await asha.sign_in(typed)).status_code == 200
    assert (await asha.client.get("/api/auth/totp")).json() == {"enabled": True, "recovery_codes_left": 9}
    assert (await asha.sign_in(asha.recovery[3])).status_code == 422


async def test_turning_it_off_and_new_recovery_codes_ask_for_a_proof(asha: Asha) -> None:
    asha.pass_by(301)
    for path in ("/remove", "/recovery-codes"):
        assert (await asha.post(path)).json()["code"] == "ProofNeeded"
    assert (await asha.prove(asha.code())).status_code == 200
    renewed = (await asha.post("/recovery-codes")).json()["recovery_codes"]
    asha.pass_by(301)
    assert (await asha.prove(asha.recovery[0])).status_code == 422
    assert (await asha.prove(renewed[0])).status_code == 200
    assert (await asha.post("/remove")).status_code == 204
    assert (await asha.sign_in()).status_code == 200
    assert (await asha.post("/remove")).json()["code"] == "NotOn"


async def test_it_is_not_set_up_over_one_that_is_on(asha: Asha) -> None:
    assert (await asha.client.post("/api/auth/totp")).json()["code"] == "AlreadyOn"


async def test_secrets_stand_nowhere_in_clear_not_even_in_stored_answers(asha: Asha) -> None:
    asha.pass_by()
    named = {"idempotency-key": "once"}
    renewed = await asha.client.post(
        "/api/auth/totp/recovery-codes", json={"code": asha.code()}, headers=named
    )
    assert renewed.headers["cache-control"] == "no-store"
    with connect(asha.url) as connection:
        kept = str(
            connection.execute(
                "select (select array_agg(s::text) from identity.second_step s),"
                " (select array_agg(r::text) from identity.recovery_code r),"
                " (select array_agg(convert_from(body, 'UTF8')) from kit.answer),"
                " (select array_agg(data::text) from events.event)"
            ).fetchall()
        )
    for text in (asha.secret, *renewed.json()["recovery_codes"]):
        assert text not in kept
        assert text.replace("-", "") not in kept


def test_a_code_of_other_digits_is_wrong_and_not_an_error() -> None:
    assert rules.step_of("JBSWY3DPEHPK3PXP", "४२४२४२", now=NOW, last_step=0) is None


async def test_who_lost_phone_and_codes_is_helped_by_somebody_else(asha: Asha) -> None:
    own = dict(asha.client.cookies)
    asha.client.cookies.update(await enter(asha.client, "Ravi"))
    found = (await asha.client.get("/api/users?search=asha@")).json()["items"][0]
    assert found["second_step"]
    record = (await asha.client.get(f"/api/users/{found['id']}")).json()
    assert "remove_second_step" in record["available_actions"]
    removed = await asha.client.post(f"/api/users/{found['id']}/remove-second-step")
    assert (removed.status_code, removed.json()["second_step"]) == (200, False)
    assert (await asha.client.post(f"/api/users/{found['id']}/remove-second-step")).status_code == 409
    ravi = (await asha.client.get("/api/me")).json()["id"]
    refused = await asha.client.post(f"/api/users/{ravi}/remove-second-step")
    assert refused.json()["code"] == "OwnSecondStep"
    asha.client.cookies.clear()
    asha.client.cookies.update(own)
    assert (await asha.client.get("/api/me")).status_code == 401
    assert (await asha.sign_in()).status_code == 200
