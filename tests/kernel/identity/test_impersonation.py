"""Looking at the book as another person: below oneself, for a while, reading only, on the record."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from httpx2 import AsyncClient, Response
from psycopg import connect
from tests.kernel.identity.making import PASSWORD, Clock, Hired, committing, enter, hire, serving

from bahi.entrypoints import wiring
from bahi.kernel import events
from bahi.kernel.identity.events import SessionEnded
from bahi.kernel.jobs import Job
from bahi.kernel.notifications.jobs import tell_impersonated
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Actor, Tx

REASON = "She cannot find a booking"


@dataclass
class Desk:
    client: AsyncClient
    clock: Clock
    url: str
    asha: Hired
    ravi: Hired
    peer: Hired

    async def look_as(self, whom: Hired, reason: str = REASON) -> Response:
        return await self.client.post(f"/api/users/{whom.id}/impersonation", json={"reason": reason})

    async def leave(self) -> Response:
        return await self.client.delete("/api/impersonation")

    async def me(self) -> dict[str, Any]:
        return (await self.client.get("/api/me")).json()

    def change(self, statement: str) -> None:
        with connect(self.url) as connection:
            connection.execute(statement.encode())

    def trail(self, name: str) -> list[tuple[Any, ...]]:
        with connect(self.url) as connection:
            return connection.execute(
                "select actor, actor_name, subject, on_behalf, data ->> 'reason' from events.event"
                " where name = %s order by seq",
                (f"identity.{name}",),
            ).fetchall()


@pytest_asyncio.fixture
async def desk(clone: str, clock: Clock) -> AsyncIterator[Desk]:
    async with committing(clone) as tx:
        asha, ravi = await hire(tx, "Asha", 1), await hire(tx, "Ravi", 4)
        peer = await hire(tx, "Tara", 1)
    async with serving(clone, clock) as client:
        client.cookies.update(await enter(client, "Asha"))
        yield Desk(client, clock, clone, asha, ravi, peer)


async def test_the_session_says_both_and_sees_what_the_other_sees(desk: Desk) -> None:
    assert (await desk.me())["impersonation"] is None
    begun = await desk.look_as(desk.ravi)
    assert (begun.status_code, begun.json()["name"]) == (201, "Ravi")
    me = await desk.me()
    assert (me["id"], me["name"], me["title"]) == (str(desk.ravi.id), "Ravi", "Employee")
    assert me["impersonation"]["by"] == "Asha"
    assert me["impersonation"]["reason"] == REASON
    assert "booking.cost.read" not in me["permissions"]
    assert (await desk.client.get("/api/purchases")).status_code == 403
    assert (await desk.client.get("/api/bookings")).status_code == 200
    assert (await desk.leave()).status_code == 204
    me = await desk.me()
    assert (me["name"], me["impersonation"]) == ("Asha", None)
    assert (await desk.client.get("/api/purchases")).status_code == 200


async def test_nothing_at_all_can_be_changed(desk: Desk) -> None:
    await desk.look_as(desk.ravi)
    leaves = {("DELETE", "/api/impersonation"), ("POST", "/api/auth/logout")}
    for router in wiring.ROUTERS:
        for route in router.routes:
            for method in getattr(route, "methods", ()) or ():
                path: str = getattr(route, "path", "")
                if method in ("GET", "HEAD") or (method, path) in leaves:
                    continue
                filled = path.replace("{user_id}", str(desk.ravi.id))
                answer = await desk.client.request(method, filled, json={})
                assert (answer.status_code, answer.json()["code"]) == (403, "LookingOnly"), (method, path)


async def test_a_reading_that_leaves_a_trace_is_refused_too(desk: Desk) -> None:
    await desk.look_as(desk.ravi)
    copy = await desk.client.get(f"/api/database/backups/{desk.ravi.id}/download")
    assert (copy.status_code, copy.json()["code"]) == (403, "LookingOnly")


async def test_it_cannot_nest(desk: Desk) -> None:
    await desk.look_as(desk.ravi)
    nested = await desk.look_as(desk.ravi)
    assert (nested.status_code, nested.json()["code"]) == (403, "LookingOnly")


async def test_only_as_somebody_below_and_not_as_oneself(desk: Desk) -> None:
    assert (await desk.look_as(desk.peer)).json()["code"] == "NotBelow"
    assert (await desk.look_as(desk.asha)).json()["code"] == "Yourself"
    desk.change("update identity.login set active = false where email = 'ravi@desk.in'")
    assert (await desk.look_as(desk.ravi)).json()["code"] == "NotActive"
    record = (await desk.client.get(f"/api/users/{desk.peer.id}")).json()
    assert "impersonate" not in record["available_actions"]


async def test_it_asks_for_a_reason_and_a_fresh_proof(desk: Desk) -> None:
    assert (await desk.look_as(desk.ravi, reason="")).status_code == 422
    desk.clock.now += timedelta(minutes=6)
    assert (await desk.look_as(desk.ravi)).json()["code"] == "ProofNeeded"
    await desk.client.post("/api/auth/proof", json={"password": PASSWORD})
    assert (await desk.look_as(desk.ravi)).status_code == 201


@pytest.mark.parametrize("role", [2, 3, 4, 7])
async def test_nobody_but_the_pe_desk_may(desk: Desk, role: int) -> None:
    desk.change(f"update identity.login set role = {role} where email = 'tara@desk.in'")
    desk.client.cookies.clear()
    desk.client.cookies.update(await enter(desk.client, "Tara"))
    assert (await desk.look_as(desk.ravi)).json()["code"] == "Denied"


async def test_after_half_an_hour_only_leaving_is_left(desk: Desk) -> None:
    await desk.look_as(desk.ravi)
    desk.clock.now += timedelta(minutes=29, seconds=59)
    assert (await desk.me())["name"] == "Ravi"
    desk.clock.now += timedelta(seconds=1)
    over = await desk.client.get("/api/me")
    assert (over.status_code, over.json()["code"]) == (403, "ImpersonationOver")
    assert (await desk.client.put("/api/notifications/read-all")).json()["code"] == "ImpersonationOver"
    assert (await desk.leave()).status_code == 204
    assert (await desk.me())["name"] == "Asha"
    assert (await desk.leave()).json()["code"] == "NotLooking"


@pytest.mark.parametrize(
    "statement",
    [
        "update identity.login set active = false where email = 'ravi@desk.in'",
        "update identity.login set role = 1 where email = 'ravi@desk.in'",
        "update identity.login set role = 2 where email = 'asha@desk.in'",
    ],
)
async def test_it_is_over_when_either_is_no_longer_what_they_were(desk: Desk, statement: str) -> None:
    await desk.look_as(desk.ravi)
    desk.change(statement)
    assert (await desk.client.get("/api/me")).json()["code"] == "ImpersonationOver"


async def test_it_ends_with_the_session_of_whoever_looks(desk: Desk) -> None:
    await desk.look_as(desk.ravi)
    cookies = dict(desk.client.cookies)
    assert (await desk.client.post("/api/auth/logout")).status_code == 204
    desk.client.cookies.update(cookies)
    assert (await desk.client.get("/api/me")).status_code == 401
    assert [row[1] for row in desk.trail("sessions.ended")] == ["Asha"]


async def test_it_ends_when_whoever_looks_is_deactivated(desk: Desk) -> None:
    await desk.look_as(desk.ravi)
    desk.change("update identity.login set active = false where email = 'asha@desk.in'")
    assert (await desk.client.get("/api/me")).status_code == 401


async def test_the_session_of_the_other_is_untouched(desk: Desk) -> None:
    mine = dict(desk.client.cookies)
    desk.client.cookies.clear()
    ravi = await enter(desk.client, "Ravi")
    desk.client.cookies.update(mine)
    await desk.look_as(desk.ravi)
    desk.client.cookies.clear()
    desk.client.cookies.update(ravi)
    assert (await desk.me())["impersonation"] is None
    assert (await desk.client.put("/api/notifications/read-all")).status_code < 300


async def test_the_trail_names_both(desk: Desk) -> None:
    await desk.look_as(desk.ravi)
    await desk.leave()
    both = (desk.asha.id, "Asha", desk.ravi.id, desk.ravi.person)
    assert desk.trail("impersonations.began") == [(*both, REASON)]
    assert desk.trail("impersonations.ended") == [(*both, None)]


async def test_whatever_would_be_recorded_meanwhile_names_who_really_acts(tx: Tx) -> None:
    behind = tx.actor
    ravi = Actor(ActorId(new_id()), "Ravi", frozenset(), person=new_id(), behind=behind)
    looking = replace(tx, actor=ravi)
    await events.record(looking, SessionEnded(subject=ravi.id))
    await events.record_many(looking, [SessionEnded(subject=ravi.id)])
    written = await tx.connection.execute(
        "select distinct actor, actor_name, on_behalf from events.event where subject = %s", (ravi.id,)
    )
    assert await written.fetchall() == [(behind.id, behind.name, ravi.person)]


async def test_a_key_looks_as_nobody(desk: Desk) -> None:
    key = {"name": "Eyes", "permissions": ["identity.users.impersonate"], "days": 1}
    refused = await desk.client.post("/api/api-keys", json=key)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "permissions")


async def test_the_person_is_told(desk: Desk) -> None:
    await desk.look_as(desk.ravi)
    with connect(desk.url) as connection:
        found = connection.execute(
            "select data from events.event where name = 'identity.impersonations.began'"
        ).fetchone()
    assert found is not None
    async with committing(desk.url) as tx:
        await tell_impersonated(tx, Job(1, "", str(desk.ravi.id), "key", {"data": found[0]}, 1, 1, 1))
    desk.client.cookies.clear()
    desk.client.cookies.update(await enter(desk.client, "Ravi"))
    told = (await desk.client.get("/api/notifications")).json()["items"][0]
    assert told["title"] == "Asha looks at Bahi as you"
    assert told["text"] == f"Reading only, until 12:30. Reason: {REASON}"
