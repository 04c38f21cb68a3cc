"""Users over HTTP: who may bring in, change and shut out whom."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
import pytest_asyncio
from httpx2 import AsyncClient, Response
from psycopg import connect
from tests.kernel.identity.making import Clock, Hired, committing, enter, hire, serving

from bahi.kernel.access import policy
from bahi.kernel.identity.users import operations
from bahi.kernel.identity.users.errors import BeyondOwn
from bahi.kit.tx import Tx


@dataclass
class Firm:
    client: AsyncClient
    url: str
    asha: Hired
    ravi: Hired
    kabir: Hired
    cookies: dict[str, str]

    async def ask(self, method: str, path: str, **options: object) -> Response:
        """As Asha of the PE Desk, unless other cookies are given."""
        self.client.cookies.clear()
        cookies = options.pop("cookies", self.cookies)
        for name, value in cookies.items():  # type: ignore[union-attr]
            self.client.cookies.set(name, value)
        return await self.client.request(method, f"/api{path}", **options)  # type: ignore[arg-type]


@pytest_asyncio.fixture
async def firm(clone: str, clock: Clock) -> AsyncIterator[Firm]:
    async with committing(clone) as tx:
        asha = await hire(tx, "Asha", 1)
        ravi = await hire(tx, "Ravi", 2, under=asha)
        kabir = await hire(tx, "Kabir", 4, under=ravi)
    async with serving(clone, clock) as client:
        yield Firm(client, clone, asha, ravi, kabir, await enter(client, "Asha"))


NEW = {"name": "Tara Deshpande", "email": "Tara@desk.in", "role": 4, "title": "Relationship Manager"}


async def test_weakness_14_nobody_is_hidden_and_nothing_goes_unlogged(firm: Firm) -> None:
    """Every log-in of the database is on the list, and what the highest of them does is in the trail."""
    with connect(firm.url) as connection:
        logins = {str(row[0]) for row in connection.execute("select id from identity.login")}
    listed = (await firm.ask("GET", "/users")).json()["items"]
    assert {user["id"] for user in listed} == logins
    assert {user["role"] for user in listed} <= set(policy().roles)
    body = {"name": "Kabir Sethi", "email": "kabir@desk.in", "title": "Zonal Head"}
    await firm.ask("PUT", f"/users/{firm.kabir.id}", json=body)
    trail = (await firm.ask("GET", "/audit-logs", params={"actor": str(firm.asha.id)})).json()
    assert str(firm.kabir.id) in {event["subject"] for event in trail}


async def test_a_new_user_is_invited_and_has_no_password(firm: Firm) -> None:
    made = await firm.ask("POST", "/users", json={**NEW, "manager_id": str(firm.kabir.id)})
    assert made.status_code == 201
    user = made.json()
    assert (user["state"], user["email"], user["manager"]) == ("invited", "tara@desk.in", "Kabir")
    assert "password" not in made.text.replace("reset_password", "")
    refused = await firm.client.post("/api/auth/login", json={"email": "tara@desk.in", "password": "None"})
    assert refused.status_code == 401
    with connect(firm.url) as connection:
        kept = connection.execute("select purpose, sealed from identity.code").fetchall()
        told = connection.execute(
            "select data->>'purpose' from events.event where name = 'identity.codes.made'"
        ).fetchall()
    assert [purpose for purpose, _ in kept] == ["invitation"]
    assert kept[0][1].startswith("v1.")
    assert told == [("invitation",)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "not an address"}, "email"),
        ({"role": 99}, "role"),
        ({"name": ""}, "name"),
        ({"manager_id": "00000000-0000-0000-0000-000000000009"}, "manager_id"),
    ],
)
async def test_wrong_values_are_named_and_change_nothing(
    firm: Firm, wrong: dict[str, object], field: str
) -> None:
    refused = await firm.ask("POST", "/users", json={**NEW, **wrong})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, field)
    assert len((await firm.ask("GET", "/users")).json()["items"]) == 3


async def test_an_address_is_used_once(firm: Firm) -> None:
    taken = await firm.ask("POST", "/users", json={**NEW, "email": "kabir@desk.in"})
    assert (taken.status_code, taken.json()["code"]) == (409, "EmailInUse")


async def test_a_change_of_role_shows_on_the_very_next_request(firm: Firm) -> None:
    kabir = await enter(firm.client, "Kabir")
    assert (await firm.ask("GET", "/purchases", cookies=kabir)).status_code == 403
    changed = await firm.ask("PUT", f"/users/{firm.kabir.id}/role", json={"role": 2})
    assert changed.json()["role_title"] == "PE Manager"
    assert (await firm.ask("GET", "/purchases", cookies=kabir)).status_code == 200


async def test_deactivated_is_out_at_once_and_may_be_let_in_again(firm: Firm) -> None:
    kabir = await enter(firm.client, "Kabir")
    ended = await firm.ask("DELETE", f"/users/{firm.kabir.id}")
    assert (ended.json()["state"], ended.json()["available_actions"]) == (
        "deactivated",
        ["activate", "change_role"],
    )
    assert (await firm.ask("GET", "/me", cookies=kabir)).status_code == 401
    assert (await firm.ask("DELETE", f"/users/{firm.kabir.id}")).status_code == 409
    assert (await firm.ask("POST", f"/users/{firm.kabir.id}/activate")).json()["state"] == "active"
    assert (await firm.ask("GET", "/me", cookies=kabir)).status_code == 401
    assert await enter(firm.client, "Kabir")


async def test_nobody_shuts_themselves_out_or_changes_their_own_role(firm: Firm) -> None:
    own = await firm.ask("DELETE", f"/users/{firm.asha.id}")
    assert (own.status_code, own.json()["code"]) == (409, "OwnLogin")
    role = await firm.ask("PUT", f"/users/{firm.asha.id}/role", json={"role": 2})
    assert (role.status_code, role.json()["code"]) == (403, "OwnRole")


async def test_the_last_pe_desk_stays(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    await firm.ask("PUT", f"/users/{firm.ravi.id}/role", json={"role": 1})
    ravi = await enter(firm.client, "Ravi")
    assert (await firm.ask("DELETE", f"/users/{firm.asha.id}", cookies=ravi)).status_code == 200
    with connect(firm.url) as connection:
        connection.execute("update identity.login set role = 1, active = true where email = 'kabir@desk.in'")
        connection.execute("update identity.login set password = null where email = 'ravi@desk.in'")
        connection.execute("update identity.login set password = null where email = 'asha@desk.in'")
    last = await firm.ask("PUT", f"/users/{firm.kabir.id}/role", json={"role": 4}, cookies=ravi)
    assert (last.status_code, last.json()["code"]) == (409, "LastDesk")


async def test_who_may_not_manage_is_refused_and_sees_only_their_team(firm: Firm) -> None:
    for who in ("Ravi", "Kabir"):
        cookies = await enter(firm.client, who)
        for method, path, body in (
            ("POST", "/users", NEW),
            ("PUT", f"/users/{firm.kabir.id}", {"name": "K", "email": "k@desk.in"}),
            ("DELETE", f"/users/{firm.kabir.id}", None),
            ("PUT", f"/users/{firm.kabir.id}/role", {"role": 1}),
            ("POST", f"/users/{firm.kabir.id}/reset-password", None),
            ("PUT", f"/users/{firm.kabir.id}/assign-manager", {"manager_id": None}),
            ("POST", f"/users/{firm.kabir.id}/activate", None),
        ):
            assert (await firm.ask(method, path, json=body, cookies=cookies)).status_code == 403, path
    kabir = await enter(firm.client, "Kabir")
    assert [u["name"] for u in (await firm.ask("GET", "/users", cookies=kabir)).json()["items"]] == ["Kabir"]
    assert (await firm.ask("GET", f"/users/{firm.asha.id}", cookies=kabir)).status_code == 404
    assert (await firm.ask("GET", f"/users/{firm.asha.id}/subordinates", cookies=kabir)).status_code == 404


async def test_resetting_sends_a_code_and_ends_sessions_but_tells_nothing(firm: Firm) -> None:
    kabir = await enter(firm.client, "Kabir")
    done = await firm.ask("POST", f"/users/{firm.kabir.id}/reset-password")
    assert done.status_code == 200
    assert set(done.json()) == set((await firm.ask("GET", f"/users/{firm.kabir.id}")).json())
    assert (await firm.ask("GET", "/me", cookies=kabir)).status_code == 401
    with connect(firm.url) as connection:
        assert connection.execute("select purpose, tries from identity.code").fetchall() == [("reset", 0)]


async def test_a_new_address_voids_what_was_sent_to_the_old_one(firm: Firm) -> None:
    user = (await firm.ask("POST", "/users", json=NEW)).json()
    body = {"name": "Tara D", "email": "tara.d@desk.in", "title": ""}
    revised = await firm.ask("PUT", f"/users/{user['id']}", json=body)
    assert revised.json()["email"] == "tara.d@desk.in"
    with connect(firm.url) as connection:
        codes = connection.execute(
            "select ended_at is null, sealed is null from identity.code order by id"
        ).fetchall()
    assert codes == [(False, True), (True, False)]


async def test_lists_by_search_role_and_keyset(firm: Firm) -> None:
    with connect(firm.url) as connection:
        connection.execute(
            "insert into identity.person (id, name) "
            "select gen_random_uuid(), 'Clone ' || to_char(n, 'FM000') from generate_series(1, 70) n"
        )
        connection.execute(
            "insert into identity.login (id, person, email, role, created_at) "
            "select gen_random_uuid(), id, lower(replace(name, ' ', '')) || '@desk.in', 5, now() "
            "from identity.person where name like 'Clone %'"
        )
    first = (await firm.ask("GET", "/users?search=CLONE")).json()
    second = (await firm.ask("GET", f"/users?search=clone&after={first['next']}")).json()
    names = [u["name"] for u in first["items"] + second["items"]]
    assert (len(first["items"]), names, second["next"]) == (60, sorted(set(names)), None)
    desks = (await firm.ask("GET", "/users?role=1")).json()["items"]
    assert [u["name"] for u in desks] == ["Asha"]


async def test_the_roles_are_the_documented_seven_and_say_what_may_be_given(firm: Firm) -> None:
    offered = (await firm.ask("GET", "/roles")).json()
    assert [(r["id"], r["grantable"]) for r in offered] == [(n, True) for n in policy().roles]
    kabir = await enter(firm.client, "Kabir")
    assert not any(r["grantable"] for r in (await firm.ask("GET", "/roles", cookies=kabir)).json())


async def test_employees_and_managers_are_people_of_the_firm(firm: Firm) -> None:
    await firm.ask("POST", "/users", json={**NEW, "role": 6})
    for path in ("/employees", "/users/managers-list"):
        assert [c["name"] for c in (await firm.ask("GET", path)).json()] == ["Asha", "Kabir", "Ravi"]


async def test_nobody_grants_or_takes_over_more_than_they_have(tx: Tx) -> None:
    desk = await hire(tx, "Asha", 1)
    clerk = await hire(tx, "Kabir", 4)
    acting = clerk.acting(tx)
    permissions = acting.actor.permissions | {"identity.users.manage"}
    granting = replace(tx, actor=replace(acting.actor, permissions=permissions, sees_all=True))
    for role in (1, 2, 7):
        with pytest.raises(BeyondOwn):
            await operations.invite_user(granting, name="Eve", email="eve@desk.in", role=role)
    for change in (
        operations.revise_user(granting, user_id=desk.id, name="Asha", email="eve@desk.in", title=""),
        operations.send_way_in(granting, user_id=desk.id),
        operations.deactivate_user(granting, user_id=desk.id),
    ):
        with pytest.raises(BeyondOwn):
            await change
    made = await operations.invite_user(granting, name="Tara", email="tara@desk.in", role=4)
    with pytest.raises(BeyondOwn):
        await operations.change_role(granting, user_id=made.id, role=2)
