"""Signing in by a provider over real HTTP: only with every proof, and only whom a link names."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from argon2 import PasswordHasher
from httpx2 import ASGITransport, AsyncClient, Response
from joserfc.jwk import RSAKey
from psycopg import AsyncConnection
from tests.conftest import NOW
from tests.kernel.identity.sso.provider import CLIENT, SECRET, Cheat, Provider, serving
from tests.kernel.identity.test_sessions import Clock

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres import migrate
from bahi.gateways.sso import OpenIdProvider
from bahi.kernel import access
from bahi.kernel.identity import operations, passwords, sso
from bahi.kernel.identity.api import authenticate
from bahi.kernel.identity.codes import operations as codes
from bahi.kernel.identity.codes.rules import Purpose
from bahi.kit.http import Doors
from bahi.kit.tx import Tx

PASSWORD = "a kettle of fish"
OURS = {"x-requested-with": "bahi"}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with serving() as provider:
        yield provider


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("nobody"))


class Browser:
    """One browser with its own cookies."""

    def __init__(self, http: AsyncClient, provider: Provider) -> None:
        self.http, self.provider = http, provider

    async def post(self, path: str, body: dict[str, Any]) -> Response:
        return await self.http.post(f"/api/auth{path}", json=body, headers=OURS)

    async def sent_away(self, **body: Any) -> str:
        return (await self.post("/sso/login", body)).json()["url"]

    async def sign_on(self, **body: Any) -> Response:
        return await self.post("/sso/callback", self.provider.consent(await self.sent_away(**body)))

    async def link(self) -> Response:
        assert (await self.post("/login", {"email": "asha@firm.in", "password": PASSWORD})).status_code == 200
        away = await self.post("/sso/link", {"password": PASSWORD})
        return await self.post("/sso/callback", self.provider.consent(away.json()["url"]))

    async def known(self) -> bool:
        return (await self.http.get("/api/me")).status_code == 200


@pytest_asyncio.fixture
async def app(clone: str, clock: Clock, provider: Provider) -> AsyncIterator[Any]:
    async with await AsyncConnection.connect(clone, options=migrate.AS_APP) as connection:
        tx = Tx(connection, access.SYSTEM, NOW)
        for name, role in (("asha", 1), ("kabir", 4)):
            await operations.create_login(
                tx, name=name.title(), email=f"{name}@firm.in", role=role, password=PASSWORD
            )
    sso.use(
        OpenIdProvider(
            issuer=provider.url,
            client_id=CLIENT,
            client_secret=SECRET,
            redirect_uri="http://bahi/sso",
        )
    )
    app = wiring.web_app(Doors(wiring.open_database(Settings(), clone), authenticate, clock), wiring.ROUTERS)
    app.state.firm = "Meridian"
    async with app.router.lifespan_context(app):
        yield app
    sso.use(None)


@pytest_asyncio.fixture
async def browser(app: Any, provider: Provider) -> AsyncIterator[Browser]:
    async with AsyncClient(transport=ASGITransport(app), base_url="http://bahi") as http:
        yield Browser(http, provider)


@pytest_asyncio.fixture
async def another(app: Any, provider: Provider) -> AsyncIterator[Browser]:
    async with AsyncClient(transport=ASGITransport(app), base_url="http://bahi") as http:
        yield Browser(http, provider)


async def test_the_button_shows_only_where_a_provider_is_set(browser: Browser) -> None:
    said = (await browser.http.get("/api/auth/sso/config")).json()
    assert said == {"enabled": True, "title": "Microsoft"}
    sso.use(None)
    assert (await browser.http.get("/api/auth/sso/config")).json()["enabled"] is False
    assert (await browser.post("/sso/login", {})).status_code == 404


async def test_linked_from_a_live_session_and_signed_in_by_it(browser: Browser, another: Browser) -> None:
    linked = await browser.link()
    assert (linked.status_code, linked.json()) == (200, {"purpose": "link"})
    assert not await another.known()
    assert (await another.sign_on()).json() == {"purpose": "sign_in"}
    assert (await another.http.get("/api/me")).json()["name"] == "Asha"
    state = (await another.http.get("/api/auth/sso/link")).json()
    assert state["link"]["issuer"] == another.provider.url


async def test_linking_asks_for_the_password_once_more(browser: Browser) -> None:
    await browser.post("/login", {"email": "asha@firm.in", "password": PASSWORD})
    assert (await browser.post("/sso/link", {"password": "not hers at all"})).status_code == 401
    assert (await browser.post("/sso/link", {"password": PASSWORD})).status_code == 200


async def test_nobody_comes_in_unlinked_whatever_the_address_says(browser: Browser) -> None:
    refused = await browser.sign_on()
    assert (refused.status_code, refused.json()["code"]) == (401, "NotLinked")
    assert not await browser.known()


async def test_the_same_address_with_another_subject_is_somebody_else(
    browser: Browser, another: Browser
) -> None:
    await browser.link()
    another.provider.subject = "somebody who took over the address"
    assert (await another.sign_on()).json()["code"] == "NotLinked"


async def test_an_account_is_of_one_log_in(browser: Browser, another: Browser) -> None:
    await browser.link()
    await another.post("/login", {"email": "kabir@firm.in", "password": PASSWORD})
    away = (await another.post("/sso/link", {"password": PASSWORD})).json()["url"]
    refused = await another.post("/sso/callback", another.provider.consent(away))
    assert refused.json()["code"] == "LinkedElsewhere"


async def test_a_link_begun_by_one_is_not_ended_by_another(browser: Browser) -> None:
    await browser.post("/login", {"email": "asha@firm.in", "password": PASSWORD})
    away = (await browser.post("/sso/link", {"password": PASSWORD})).json()["url"]
    await browser.post("/login", {"email": "kabir@firm.in", "password": PASSWORD})
    refused = await browser.post("/sso/callback", browser.provider.consent(away))
    assert refused.json()["code"] == "FlowOver"


async def test_unlinked_is_unlinked_and_shut_out_is_shut_out(
    browser: Browser, another: Browser, clone: str
) -> None:
    await browser.link()
    with psycopg.connect(clone) as connection:
        connection.execute("update identity.login set active = false where email = 'asha@firm.in'")
    assert (await another.sign_on()).json()["code"] == "NotLinked"
    with psycopg.connect(clone) as connection:
        connection.execute("update identity.login set active = true")
    assert (await browser.http.delete("/api/auth/sso/link", headers=OURS)).status_code == 204
    assert (await another.sign_on()).json()["code"] == "NotLinked"


class TestTheWayBack:
    @pytest_asyncio.fixture(autouse=True)
    async def _linked(self, browser: Browser) -> None:
        await browser.link()

    async def test_a_wrong_state_is_refused_before_the_provider_is_asked(self, another: Browser) -> None:
        back = another.provider.consent(await another.sent_away())
        before = another.provider.redeemed
        refused = await another.post("/sso/callback", {**back, "state": "x" * 43})
        assert (refused.json()["code"], another.provider.redeemed) == ("FlowOver", before)

    async def test_a_return_in_another_browser_is_refused(self, browser: Browser, another: Browser) -> None:
        back = browser.provider.consent(await browser.sent_away())
        assert (await another.post("/sso/callback", back)).json()["code"] == "FlowOver"

    async def test_a_return_is_good_once(self, another: Browser) -> None:
        back = another.provider.consent(await another.sent_away())
        assert (await another.post("/sso/callback", back)).status_code == 200
        assert (await another.post("/sso/callback", back)).json()["code"] == "FlowOver"

    async def test_a_code_replayed_into_a_new_flow_is_refused(self, another: Browser) -> None:
        first = another.provider.consent(await another.sent_away())
        await another.post("/sso/callback", first)
        second = another.provider.consent(await another.sent_away())
        replayed = await another.post("/sso/callback", {**second, "code": first["code"]})
        assert replayed.json()["code"] == "NotProven"

    async def test_a_stolen_code_is_worth_nothing_without_its_verifier(
        self, browser: Browser, another: Browser
    ) -> None:
        theirs = browser.provider.consent(await browser.sent_away())
        own = another.provider.consent(await another.sent_away())
        stolen = await another.post("/sso/callback", {**own, "code": theirs["code"]})
        assert (stolen.status_code, stolen.json()["code"]) == (401, "NotProven")

    async def test_ten_minutes_and_no_longer(self, another: Browser, clock: Clock) -> None:
        back = another.provider.consent(await another.sent_away())
        clock.now += timedelta(minutes=10, seconds=1)
        assert (await another.post("/sso/callback", back)).json()["code"] == "FlowOver"

    @pytest.mark.parametrize(
        "cheat",
        [
            Cheat({"nonce": "of another flow"}),
            Cheat(without=("nonce",)),
            Cheat({"iss": "https://login.microsoftonline.com/another/v2.0"}),
            Cheat({"aud": "another client"}),
            Cheat({"aud": [CLIENT, "another client"]}),
            Cheat({"exp": 1}),
            Cheat(without=("exp",)),
            Cheat(without=("sub",)),
            Cheat({"sub": ""}),
            Cheat(algorithm="none"),
            Cheat(key=RSAKey.generate_key(2048, {"kid": "one"})),
        ],
        ids=lambda c: f"{c.algorithm} {c.claims or ''}{c.without or ''}{'forged key' if c.key else ''}",
    )
    async def test_a_token_that_is_not_for_this_is_refused(self, another: Browser, cheat: Cheat) -> None:
        another.provider.cheat = cheat
        refused = await another.sign_on()
        assert (refused.status_code, refused.json()["code"]) == (401, "NotProven")
        assert not await another.known()

    async def test_a_public_key_is_no_shared_secret(self, another: Browser) -> None:
        another.provider.cheat = Cheat(algorithm="HS256")
        assert (await another.sign_on()).json()["code"] == "NotProven"

    async def test_a_provider_that_calls_itself_otherwise_is_not_ours(
        self, another: Browser, provider: Provider
    ) -> None:
        provider.calls_itself = f"{provider.url}/"
        sso.use(
            OpenIdProvider(
                issuer=provider.url, client_id=CLIENT, client_secret=SECRET, redirect_uri="http://bahi/sso"
            )
        )
        assert (await another.post("/sso/login", {})).json()["code"] == "NotProven"


async def invite(clone: str, email: str) -> str:
    async with await AsyncConnection.connect(clone, options=migrate.AS_APP) as connection:
        tx = Tx(connection, access.SYSTEM, NOW)
        await tx.run("update identity.login set password = null where email = %(email)s", email=email)
        login = await tx.value("select id from identity.login where email = %(email)s", email=email)
        code = await codes.make(tx, login=login, purpose=Purpose.INVITATION)
        sent = await codes.to_send(tx, code=code)
    assert sent
    return sent.code


async def test_an_invitation_is_accepted_by_the_account(browser: Browser, clone: str) -> None:
    token = await invite(clone, "kabir@firm.in")
    assert (await browser.sign_on(invitation=token)).json() == {"purpose": "invitation"}
    assert (await browser.http.get("/api/me")).json()["name"] == "Kabir"
    assert (await browser.post("/sso/login", {"invitation": token})).status_code == 404
    unlinked = await browser.http.delete("/api/auth/sso/link", headers=OURS)
    assert unlinked.json()["code"] == "PasswordFirst"


async def test_the_desk_itself_is_never_let_in_by_the_provider_alone(browser: Browser, clone: str) -> None:
    token = await invite(clone, "asha@firm.in")
    refused = await browser.post("/sso/login", {"invitation": token})
    assert (refused.status_code, refused.json()["code"]) == (403, "NotByInvitation")
