"""Passkeys: what a device signs for one thing, page, person or time is good for no other."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from httpx2 import AsyncClient, Response
from psycopg import AsyncConnection, connect
from tests.kernel.identity.device import PRESENT, Device
from tests.kernel.identity.making import PASSWORD, Clock, Hired, committing, enter, hire, serving
from webauthn.helpers import bytes_to_base64url

from bahi.kernel.identity import passkeys

KEYS = "/api/auth/passkeys"


@dataclass
class Asha:
    client: AsyncClient
    clock: Clock
    url: str
    id: Hired
    device: Device
    recovery: list[str]

    async def options(self, path: str) -> dict[str, Any]:
        return (await self.client.post(f"{KEYS}{path}/options")).json()["public_key"]

    async def enter(self, device: Device | None = None) -> Response:
        self.client.cookies.clear()
        said = (device or self.device).signs(await self.options("/login"))
        return await self.client.post(f"{KEYS}/login", json=said)

    async def add(self, device: Device, name: str = "Phone") -> Response:
        said = device.makes(await self.options(""))
        return await self.client.post(KEYS, json={"name": name} | said)

    async def password(self, totp: str | None = None) -> Response:
        self.client.cookies.clear()
        body = {"email": "asha@desk.in", "password": PASSWORD, "totp": totp}
        return await self.client.post("/api/auth/login", json=body)


@pytest_asyncio.fixture
async def asha(clone: str, clock: Clock) -> AsyncIterator[Asha]:
    passkeys.use(passkeys.Site("Meridian", "http://localhost:8000"))
    async with committing(clone) as tx:
        hired = await hire(tx, "Asha", 1)
        await hire(tx, "Ravi")
    async with serving(clone, clock) as client:
        client.cookies.update(await enter(client, "Asha"))
        made = Asha(client, clock, clone, hired, Device(), [])
        added = await made.add(made.device, "Laptop")
        assert added.status_code == 201, added.text
        made.recovery = added.json()["recovery_codes"]
        yield made


async def test_a_passkey_signs_in_without_a_password(asha: Asha) -> None:
    assert (await asha.enter()).json()["name"] == "Asha"
    assert (await asha.client.get("/api/me")).json()["email"] == "asha@desk.in"
    listed = (await asha.client.get(KEYS)).json()
    assert [(one["name"], one["used_at"] is not None) for one in listed] == [("Laptop", True)]


async def test_what_is_asked_of_a_device(asha: Asha) -> None:
    made = await asha.options("")
    assert made["authenticatorSelection"]["residentKey"] == "required"
    assert made["authenticatorSelection"]["userVerification"] == "required"
    assert (made["rp"]["id"], made["attestation"]) == ("localhost", "none")
    assert len(made["excludeCredentials"]) == 1
    asked = await asha.options("/login")
    assert (asked["rpId"], asked["userVerification"], asked["allowCredentials"]) == (
        "localhost",
        "required",
        [],
    )


async def test_an_answer_is_good_once(asha: Asha) -> None:
    said = asha.device.signs(await asha.options("/login"))
    assert (await asha.client.post(f"{KEYS}/login", json=said)).status_code == 200
    replayed = await asha.client.post(f"{KEYS}/login", json=said)
    assert (replayed.status_code, replayed.json()["code"]) == (422, "WrongPasskey")


async def test_a_wrong_answer_spends_its_challenge(asha: Asha) -> None:
    asked = await asha.options("/login")
    wrong = replace(asha.device, origin="https://elsewhere").signs(asked)
    assert (await asha.client.post(f"{KEYS}/login", json=wrong)).status_code == 422
    right = asha.device.signs(asked)
    assert (await asha.client.post(f"{KEYS}/login", json=right)).status_code == 422


async def test_an_answer_is_good_for_five_minutes(asha: Asha) -> None:
    asked = await asha.options("/login")
    asha.clock.now += timedelta(minutes=5)
    said = asha.device.signs(asked)
    assert (await asha.client.post(f"{KEYS}/login", json=said)).json()["code"] == "WrongPasskey"


BENT: dict[str, Callable[[Device], Device]] = {
    "another page": lambda one: replace(one, origin="https://localhost:8000"),
    "another port": lambda one: replace(one, origin="http://localhost:8001"),
    "another site": lambda one: replace(one, rp_id="elsewhere"),
    "nobody looked or touched": lambda one: replace(one, flags=PRESENT),
    "nobody is there": lambda one: replace(one, flags=4),
    "another key": lambda one: replace(one, key=Device().key),
    "an unknown key": lambda one: replace(one, credential=b"unknown"),
    "another's handle": lambda one: replace(one, handle="AAAA"),
    "a copy that counts behind": lambda one: replace(one, count=-1),
}


@pytest.mark.parametrize("bent", BENT)
async def test_a_bent_answer_lets_nobody_in(asha: Asha, bent: str) -> None:
    assert (await asha.enter()).status_code == 200
    refused = await asha.enter(BENT[bent](asha.device))
    assert (refused.status_code, refused.json()["code"]) == (422, "WrongPasskey")
    assert "set-cookie" not in refused.headers


@pytest.mark.parametrize("bent", ["another page", "another site", "nobody looked or touched"])
async def test_a_bent_device_is_not_taken(asha: Asha, bent: str) -> None:
    assert (await asha.add(BENT[bent](Device()))).json()["code"] == "WrongPasskey"


def deep(challenge: str) -> bytes:
    return b"[" * 9000 + challenge.encode()


NONSENSE: dict[str, Callable[[str], bytes]] = {
    "no JSON": lambda _: b"{",
    "a list": lambda _: b"[]",
    "too deep": deep,
    "a number for a challenge": lambda _: json.dumps({"type": "x", "challenge": 5, "origin": []}).encode(),
    "a number for an origin": lambda c: json.dumps({"type": [], "challenge": c, "origin": 5}).encode(),
    "a word for a binding": lambda c: json.dumps(
        {"type": "webauthn.get", "challenge": c, "origin": "x", "tokenBinding": "x"}
    ).encode(),
}


@pytest.mark.parametrize("kind", NONSENSE)
async def test_nonsense_is_refused_in_one_sentence(asha: Asha, kind: str) -> None:
    for path, answer in (("/login", asha.device.signs), ("/proof", asha.device.signs), ("", Device().makes)):
        asked = await asha.options(path)
        said = answer(asked) | {"client_data": bytes_to_base64url(NONSENSE[kind](asked["challenge"]))}
        refused = await asha.client.post(f"{KEYS}{path}", json=said if path else {"name": "Phone"} | said)
        assert (refused.status_code, refused.json()["code"]) == (422, "WrongPasskey"), path


ODD_KEYS: dict[str, Any] = {
    "no map": [1, 2],
    "an empty map": {},
    "no curve": {1: 2, 3: -7},
    "words for numbers": {1: 2, 3: -7, -1: 1, -2: "x", -3: "y"},
    "a point off the curve": {1: 2, 3: -7, -1: 1, -2: bytes(31) + b"5", -3: bytes(31) + b"5"},
    "an unknown kind": {1: 9, 3: -7},
    "an algorithm that was not offered": {1: 2, 3: -36, -1: 3, -2: b"x", -3: b"y"},
}


@pytest.mark.parametrize("kind", ODD_KEYS)
async def test_a_key_that_could_never_sign_is_not_taken(asha: Asha, kind: str) -> None:
    class Odd(Device):
        def public(self) -> Any:
            return ODD_KEYS[kind]

    refused = await asha.add(Odd())
    assert (refused.status_code, refused.json()["code"]) == (422, "WrongPasskey")


async def test_ten_at_most_however_many_were_begun(asha: Asha) -> None:
    for nth in range(8):
        assert (await asha.add(Device(), f"Device {nth}")).status_code == 201
    begun = [await asha.options("") for _ in range(3)]
    made = [{"name": "Late"} | Device().makes(one) for one in begun]
    answers = [(await asha.client.post(KEYS, json=one)).status_code for one in made]
    assert answers == [201, 409, 409]
    refused = await asha.client.post(f"{KEYS}/options")
    assert refused.json()["title"] == "You have 10 passkeys: remove one first."


async def test_what_was_asked_for_one_thing_is_good_for_no_other(asha: Asha) -> None:
    proof = asha.device.signs(await asha.options("/proof"))
    assert (await asha.client.post(f"{KEYS}/login", json=proof)).status_code == 422
    entry = asha.device.signs(await asha.options("/login"))
    assert (await asha.client.post(f"{KEYS}/proof", json=entry)).status_code == 422
    made = Device().makes({**await asha.options("/login"), "user": {"id": "AAAA"}})
    assert (await asha.client.post(KEYS, json={"name": "Phone"} | made)).status_code == 422


async def test_it_proves_the_session_that_asked_and_no_other(asha: Asha) -> None:
    here = dict(asha.client.cookies)
    asha.clock.now += timedelta(minutes=6)
    assert (await asha.client.post(f"{KEYS}/options")).json()["code"] == "ProofNeeded"
    assert (await asha.client.get("/api/auth/proof")).json()["passkey"]
    asked = await asha.options("/proof")
    assert len(asked["allowCredentials"]) == 1
    elsewhere = dict((await asha.enter()).cookies)
    said = asha.device.signs(asked)
    assert (await asha.client.post(f"{KEYS}/proof", json=said)).status_code == 422
    asha.client.cookies.clear()
    asha.client.cookies.update(here)
    said = asha.device.signs(await asha.options("/proof"))
    assert (await asha.client.post(f"{KEYS}/proof", json=said)).status_code == 200
    assert (await asha.client.post(f"{KEYS}/options")).status_code == 200
    assert elsewhere != here


async def test_the_passkey_of_another_proves_nothing(asha: Asha) -> None:
    asha.client.cookies.clear()
    asha.client.cookies.update(await enter(asha.client, "Ravi"))
    said = asha.device.signs(await asha.options("/proof"))
    assert (await asha.client.post(f"{KEYS}/proof", json=said)).json()["code"] == "WrongPasskey"
    theirs = (await asha.client.get(KEYS)).json()
    assert theirs == []


async def test_a_credential_belongs_to_one_log_in(asha: Asha) -> None:
    asha.client.cookies.clear()
    asha.client.cookies.update(await enter(asha.client, "Ravi"))
    assert (await asha.add(replace(asha.device))).json()["code"] == "KnownPasskey"


async def test_the_password_alone_is_no_longer_enough(asha: Asha) -> None:
    refused = await asha.password()
    assert (refused.status_code, refused.json()["code"]) == (401, "PasskeyRequired")
    assert (await asha.password(asha.recovery[0])).status_code == 200
    assert (await asha.password(asha.recovery[0])).status_code == 422
    proof = await asha.client.post("/api/auth/proof", json={"password": PASSWORD})
    assert proof.status_code == 401


async def test_recovery_codes_are_renewed_where_there_is_no_app(asha: Asha) -> None:
    renewed = await asha.client.post("/api/auth/totp/recovery-codes")
    fresh = renewed.json()["recovery_codes"]
    assert len(fresh) == 10
    assert (await asha.password(asha.recovery[1])).status_code == 422
    assert (await asha.password(fresh[0])).status_code == 200


async def test_removed_it_lets_nobody_in_and_the_password_is_enough_again(asha: Asha) -> None:
    key = (await asha.client.get(KEYS)).json()[0]["id"]
    named = await asha.client.put(f"{KEYS}/{key}", json={"name": "Old laptop"})
    assert named.json()["name"] == "Old laptop"
    assert (await asha.client.delete(f"{KEYS}/{key}")).status_code == 204
    assert (await asha.enter()).status_code == 422
    assert (await asha.password()).status_code == 200
    assert (await asha.client.get("/api/auth/totp")).json()["recovery_codes_left"] == 0


async def test_another_cannot_name_or_remove_it(asha: Asha) -> None:
    key = (await asha.client.get(KEYS)).json()[0]["id"]
    asha.client.cookies.clear()
    asha.client.cookies.update(await enter(asha.client, "Ravi"))
    assert (await asha.client.put(f"{KEYS}/{key}", json={"name": "Mine"})).status_code == 404
    assert (await asha.client.delete(f"{KEYS}/{key}")).status_code == 404


async def test_a_deactivated_log_in_is_not_let_in(asha: Asha) -> None:
    with connect(asha.url) as connection:
        connection.execute("update identity.login set active = false where email = 'asha@desk.in'")
    assert (await asha.enter()).json()["code"] == "WrongPasskey"


async def test_somebody_shut_out_meanwhile_is_not_let_in(asha: Asha) -> None:
    said = asha.device.signs(await asha.options("/login"))
    async with await AsyncConnection.connect(asha.url) as other:
        await other.execute("update identity.login set active = false where email = 'asha@desk.in'")
        entering = asyncio.create_task(asha.client.post(f"{KEYS}/login", json=said))
        await asyncio.sleep(0.3)
        assert not entering.done()
        await other.commit()
    assert (await entering).json()["code"] == "WrongPasskey"


async def test_the_trail_knows_what_happened(asha: Asha) -> None:
    await asha.enter()
    await asha.enter(BENT["another key"](asha.device))
    with connect(asha.url) as connection:
        names = connection.execute(
            "select name, actor_name from events.event where name like 'identity.passkeys.%' order by seq"
        ).fetchall()
    assert names == [("identity.passkeys.added", "Asha"), ("identity.passkeys.refused", "Asha")]


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://Bahi.Example.in:443/desk/", "https://bahi.example.in"),
        ("http://localhost:8710", "http://localhost:8710"),
        ("https://bahi.example.in:8443/", "https://bahi.example.in:8443"),
    ],
)
def test_a_page_is_known_as_browsers_write_it(address: str, origin: str) -> None:
    assert passkeys.Site("Meridian", address).origin == origin
