"""Programs come in by tokens and keys, and a row in the database permits each request."""

import base64
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from httpx2 import AsyncClient, Response
from joserfc import jwt
from joserfc.jwk import OctKey
from psycopg import connect
from tests.kernel.identity.making import PASSWORD, Clock, Hired, committing, enter, hire, serving

from bahi.kernel.identity.tokens import access_tokens
from bahi.kit import sealing
from bahi.kit.rows import new_id


@dataclass
class Api:
    client: AsyncClient
    clock: Clock
    url: str
    asha: Hired

    async def tokens(self) -> dict[str, Any]:
        answer = await self.client.post(
            "/api/auth/token", json={"email": "asha@desk.in", "password": PASSWORD}
        )
        assert answer.headers["cache-control"] == "no-store"
        return answer.json()

    async def refresh(self, token: str) -> Response:
        return await self.client.post("/api/auth/refresh", json={"refresh_token": token})

    async def get(self, token: str, path: str = "/me") -> Response:
        return await self.client.get(f"/api{path}", headers={"authorization": f"Bearer {token}"})

    async def by_cookie(self) -> None:
        self.client.cookies.update(await enter(self.client, "Asha"))

    async def key(self, *permissions: str, days: int = 90) -> Response:
        body = {"name": "Nightly export", "permissions": list(permissions), "days": days}
        return await self.client.post("/api/api-keys", json=body)


@pytest_asyncio.fixture
async def api(clone: str, clock: Clock) -> AsyncIterator[Api]:
    async with committing(clone) as tx:
        asha = await hire(tx, "Asha", 1)
        await hire(tx, "Kabir", 4)
    async with serving(clone, clock) as client:
        yield Api(client, clock, clone, asha)


async def test_an_access_token_is_good_for_ten_minutes_and_then_refreshed(api: Api) -> None:
    tokens = await api.tokens()
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 600)
    assert (await api.get(tokens["access_token"])).json()["name"] == "Asha"
    api.clock.now += timedelta(minutes=10, seconds=1)
    assert (await api.get(tokens["access_token"])).status_code == 401
    newer = (await api.refresh(tokens["refresh_token"])).json()
    assert (await api.get(newer["access_token"])).status_code == 200


async def test_a_refresh_token_that_comes_twice_ends_the_whole_family(api: Api) -> None:
    tokens = await api.tokens()
    newer = (await api.refresh(tokens["refresh_token"])).json()
    assert (await api.refresh(tokens["refresh_token"])).json()["code"] == "WrongToken"
    assert (await api.get(newer["access_token"])).status_code == 401
    assert (await api.refresh(newer["refresh_token"])).status_code == 401
    with connect(api.url) as connection:
        told = connection.execute(
            "select actor_name from events.event where name = 'identity.sessions.refresh_reused'"
        ).fetchall()
    assert told == [("Asha",)]


async def test_signing_out_and_a_new_password_end_tokens_at_once(api: Api) -> None:
    tokens = await api.tokens()
    bearer = {"authorization": f"Bearer {tokens['access_token']}"}
    assert (await api.client.post("/api/auth/logout", headers=bearer)).status_code == 204
    assert (await api.get(tokens["access_token"])).status_code == 401
    second = await api.tokens()
    await api.by_cookie()
    change = {"current": PASSWORD, "new": "another kettle entirely"}
    await api.client.post("/api/auth/change-password", json=change)
    api.client.cookies.clear()
    assert (await api.get(second["access_token"])).status_code == 401
    assert (await api.refresh(second["refresh_token"])).status_code == 401


async def test_a_deactivated_owner_has_no_tokens(api: Api) -> None:
    tokens = await api.tokens()
    with connect(api.url) as connection:
        connection.execute("update identity.login set active = false where id = %s", (api.asha.id,))
    assert (await api.get(tokens["access_token"])).status_code == 401
    assert (await api.refresh(tokens["refresh_token"])).status_code == 401


def _claims(api: Api, **changes: object) -> dict[str, Any]:
    now = int(api.clock.now.timestamp())
    claims = {
        "iss": access_tokens.ISSUER,
        "aud": access_tokens.AUDIENCE,
        "sub": str(api.asha.id),
        "sid": "",
        "jti": str(new_id()),
        "iat": now,
        "exp": now + 600,
    }
    return {k: v for k, v in {**claims, **changes}.items() if v is not None}


def _forged(header: dict[str, Any], claims: dict[str, Any], key: bytes) -> str:
    return jwt.encode(header, claims, OctKey.import_key(key), algorithms=["HS256", "HS512"])


async def test_forged_tokens_are_refused(api: Api) -> None:
    good = (await api.tokens())["access_token"]
    head, body, signature = good.split(".")
    session = json.loads(base64.urlsafe_b64decode(body + "=="))["sid"]
    ours, usual = sealing.key("access tokens"), {"alg": "HS256", "typ": "at+jwt"}
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none","typ":"at+jwt"}').decode().rstrip("=")
    past = int(api.clock.now.timestamp()) - 1
    assert (await api.get(_forged(usual, _claims(api, sid=session), ours))).status_code == 200
    for wrong in (
        f"{unsigned}.{body}.",
        f"{head}.{body}.{signature[:-2]}AA",
        _forged(usual, _claims(api, sid=session), b"another key of thirty-two bytes!"),
        _forged({"alg": "HS512", "typ": "at+jwt"}, _claims(api, sid=session), ours),
        _forged({"alg": "HS256", "typ": "JWT"}, _claims(api, sid=session), ours),
        _forged(usual, _claims(api, sid=session, iss="elsewhere"), ours),
        _forged(usual, _claims(api, sid=session, aud="elsewhere"), ours),
        _forged(usual, _claims(api, sid=session, exp=past), ours),
        _forged(usual, _claims(api, sid=session, exp=None), ours),
        _forged(usual, _claims(api, sid=session, jti=None), ours),
        _forged(usual, _claims(api, sid=str(new_id())), ours),
        _forged(usual, _claims(api, sid="not an id"), ours),
        "not.a.token",
        "",
    ):
        assert (await api.get(wrong)).status_code == 401, wrong


async def test_a_wrong_token_is_not_excused_by_a_good_cookie(api: Api) -> None:
    await api.by_cookie()
    assert (await api.get("not.a.token")).status_code == 401


async def test_tokens_need_no_proof_of_our_page_but_cookies_do(api: Api) -> None:
    tokens = await api.tokens()
    foreign = {"authorization": f"Bearer {tokens['access_token']}", "x-requested-with": ""}
    assert (await api.client.post("/api/auth/logout", headers=foreign)).status_code == 204


async def test_a_key_does_what_it_was_given_and_no_more(api: Api) -> None:
    await api.by_cookie()
    made = await api.key("booking.purchases.read", "booking.stocks.read")
    assert (made.status_code, made.headers["cache-control"]) == (201, "no-store")
    key = made.json()["key"]
    assert key.startswith(made.json()["prefix"] + "_")
    listed = (await api.client.get("/api/api-keys")).json()
    assert "key" not in listed[0]
    api.client.cookies.clear()
    assert (await api.get(key, "/purchases")).status_code == 200
    assert (await api.get(key, "/clients")).status_code == 403
    assert (await api.get(key, "/me")).status_code == 403
    with connect(api.url) as connection:
        kept = str(connection.execute("select k::text from identity.api_key k").fetchall())
        used = connection.execute("select last_used_at is not null from identity.api_key").fetchone()
    assert key.rsplit("_", 1)[1] not in kept
    assert used == (True,)


async def test_a_key_never_does_more_than_its_owner_may_now(api: Api) -> None:
    await api.by_cookie()
    key = (await api.key("booking.purchases.read", "booking.stocks.read")).json()["key"]
    with connect(api.url) as connection:
        connection.execute("update identity.login set role = 4 where id = %s", (api.asha.id,))
    api.client.cookies.clear()
    assert (await api.get(key, "/purchases")).status_code == 403
    assert (await api.get(key, "/stocks")).status_code == 200


@pytest.mark.parametrize("permission", ["identity.self", "identity.users.manage", "no.such.thing"])
async def test_some_things_no_key_may(api: Api, permission: str) -> None:
    await api.by_cookie()
    refused = await api.key(permission)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "permissions")


async def test_nobody_gives_a_key_what_they_may_not_do(api: Api) -> None:
    api.client.cookies.update(await enter(api.client, "Kabir"))
    assert (await api.key("booking.purchases.read")).json()["code"] == "NotYours"


async def test_a_key_ends_by_its_owner_and_by_its_date(api: Api) -> None:
    await api.by_cookie()
    first, second = (await api.key("audit.read")).json(), (await api.key("audit.read", days=1)).json()
    api.client.cookies.update(await enter(api.client, "Kabir"))
    assert (await api.client.delete(f"/api/api-keys/{first['id']}")).status_code == 404
    api.client.cookies.clear()
    await api.by_cookie()
    assert (await api.client.delete(f"/api/api-keys/{first['id']}")).status_code == 204
    api.client.cookies.clear()
    assert (await api.get(first["key"], "/audit-logs")).status_code == 401
    assert (await api.get(second["key"], "/audit-logs")).status_code == 200
    api.clock.now += timedelta(days=1, seconds=1)
    assert (await api.get(second["key"], "/audit-logs")).status_code == 401


async def test_reading_keeps_a_session_alive_and_writes_once_a_minute(api: Api) -> None:
    await api.by_cookie()
    seen: list[Any] = []
    for minutes in (0.5, 90, 0.5, 90):
        api.clock.now += timedelta(minutes=minutes)
        assert (await api.client.get("/api/me")).status_code == 200
        with connect(api.url) as connection:
            seen.append(connection.execute("select seen_at from identity.session").fetchone())
    assert len(set(seen)) == 3
    assert seen[1] == seen[2]
    api.clock.now += timedelta(hours=2, minutes=1)
    assert (await api.client.get("/api/me")).status_code == 401
