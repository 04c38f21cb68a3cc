"""Mail, templates, the mail server and notifications over HTTP."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest_asyncio
from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient
from psycopg import AsyncConnection
from tests.conftest import NOW
from tests.kernel.jobs.making import opened
from tests.kernel.notifications.making import VALUES, use

from bahi.kernel import notifications
from bahi.kernel.jobs.api import router as jobs
from bahi.kernel.notifications.api import logs, notices
from bahi.kernel.notifications.settings_api import config, templates
from bahi.kit.http import Doors
from bahi.kit.problems import explain_refusals
from bahi.kit.rows import new_id
from bahi.kit.tx import Actor

DESK = ("mail.read", "mail.manage", "identity.self", "jobs.read", "jobs.requeue")
ENTITY = new_id()


@pytest_asyncio.fixture
async def client(clone: str, actor: Actor) -> AsyncIterator[AsyncClient]:
    use()
    people = {
        "desk": replace(actor, permissions=frozenset(DESK)),
        "reader": replace(actor, permissions=frozenset({"mail.read"})),
    }

    async def authenticate(_: AsyncConnection[Any], request: Request, __: object) -> Actor:
        return people[request.headers.get("x-person", "desk")]

    async with opened(clone) as database:
        app = FastAPI()
        app.state.doors = Doors(database, authenticate, clock=lambda: NOW)
        explain_refusals(app)
        for router in (logs, notices, templates, config, jobs):
            app.include_router(router)
        async with database.write(people["desk"], NOW) as tx:
            person = actor.person or actor.id
            await notifications.send(
                tx, template="tests.shares", to="a@b.in", values=VALUES, about=("booking", ENTITY)
            )
            await notifications.tell(tx, person=person, title="T", text="x", about=("booking", ENTITY))
        async with AsyncClient(transport=ASGITransport(app), base_url="http://bahi") as http:
            yield http


async def test_the_log_from_list_to_words(client: AsyncClient) -> None:
    (line,) = (await client.get("/api/email-logs", params={"state": "queued"})).json()["items"]
    assert (await client.get(f"/api/email-logs/{line['id']}")).json()["text"].startswith("Dear Asha")
    by_entity = await client.get(f"/api/email-logs/by-entity/booking/{ENTITY}")
    assert [m["id"] for m in by_entity.json()["items"]] == [line["id"]]
    assert (await client.get("/api/email-logs/stats")).json()["total"] == 1
    young = await client.delete("/api/email-logs/cleanup", params={"days": 30})
    assert (young.status_code, young.json()["errors"][0]["field"]) == (422, "days")
    assert (await client.delete("/api/email-logs/cleanup")).json() == {"forgotten": 0}
    denied = await client.delete("/api/email-logs/cleanup", headers={"x-person": "reader"})
    assert denied.status_code == 403


async def test_a_template_is_reworded_previewed_and_reset(client: AsyncClient) -> None:
    there = (await client.get("/api/email-templates/tests.shares")).json()
    bad = {"subject": "{nobody}", "body": there["body"], "version": 0}
    refused = await client.put("/api/email-templates/tests.shares", json=bad)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "subject")
    good = bad | {"subject": "For {name}"}
    assert (await client.put("/api/email-templates/tests.shares", json=good)).json()["version"] == 1
    again = await client.put("/api/email-templates/tests.shares", json=good)
    assert (again.status_code, again.json()["code"]) == (409, "ChangedMeanwhile")
    preview = await client.post("/api/email-templates/tests.shares/preview", json={})
    assert preview.json()["subject"] == "For Asha"
    assert not (await client.post("/api/email-templates/tests.shares/reset")).json()["reworded"]
    assert len((await client.get("/api/email-templates")).json()) == 2
    assert (await client.get("/api/email-templates/none")).status_code == 404


async def test_the_mail_server(client: AsyncClient) -> None:
    assert not (await client.get("/api/smtp-config")).json()["enabled"]
    assert (await client.post("/api/smtp-config/test")).json()["code"] == "NoServer"
    server = {
        "host": "smtp.example.in",
        "port": 465,
        "security": "tls",
        "username": "desk",
        "password": "hush hush",
        "sender": "desk@example.in",
        "sender_name": "Meridian",
    }
    changed = await client.put("/api/smtp-config", json=server | {"enabled": True})
    assert (changed.json()["has_password"], "hush" in changed.text) == (True, False)
    assert (await client.post("/api/smtp-config/test", json=server)).json()["message"].startswith("smtp.ex")
    bad = await client.put("/api/smtp-config", json=server | {"enabled": True, "host": "a b\r\n"})
    assert bad.status_code == 422
    assert {p["port"] for p in (await client.get("/api/smtp-config/presets")).json()} == {465, 587}
    assert (await client.get("/api/smtp-config", headers={"x-person": "reader"})).status_code == 403


async def test_ones_own_notifications(client: AsyncClient) -> None:
    page = (await client.get("/api/notifications")).json()
    assert (page["unread"], page["items"][0]["title"]) == (1, "T")
    read = await client.put(f"/api/notifications/{page['items'][0]['id']}/read")
    assert read.json() == {"unread": 0}
    assert (await client.put(f"/api/notifications/{new_id()}/read")).status_code == 404
    assert (await client.put("/api/notifications/read-all")).json() == {"unread": 0}
    assert (await client.get("/api/notifications/unread-count")).json() == {"unread": 0}


async def test_jobs_over_http(client: AsyncClient) -> None:
    (line,) = (await client.get("/api/jobs", params={"kind": "notifications."})).json()["items"]
    assert (await client.get(f"/api/jobs/{line['id']}")).json()["payload"].keys() == {"mail"}
    waiting = await client.post(f"/api/jobs/{line['id']}/requeue")
    assert (waiting.status_code, waiting.json()["code"]) == (409, "NotParked")
    assert (await client.post("/api/jobs/requeue", json={"ids": [line["id"]]})).json() == {"requeued": 0}
    assert (await client.get("/api/jobs/0")).status_code == 422
    assert (await client.get("/api/jobs", headers={"x-person": "reader"})).status_code == 403
