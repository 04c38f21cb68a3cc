"""A firm with a book of its own, its people signed in, and the jobs of keeping done when a test says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient, Response

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres import contents, databases
from bahi.journeys.keeping import jobs as keeping_jobs
from bahi.kernel import access, documents
from bahi.kernel.identity import operations as identity
from bahi.kernel.jobs import Job
from bahi.kit.http import utc_now
from bahi.kit.rows import new_id
from bahi.kit.tx import Database

PASSWORD = "a kettle of fish"
PEOPLE = {"asha": 1, "ravi": 1, "farida": 3, "leela": 5, "manager": 2}
OURS = {"x-requested-with": "bahi"}
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
HANDLERS = {handler.kind: handler.handler for handler in keeping_jobs.HANDLERS}


@dataclass
class House:
    url: str
    settings: Settings
    database: Database
    app: FastAPI
    clients: dict[str, AsyncClient] = field(default_factory=dict)

    async def ask(self, who: str, method: str, path: str, **more: Any) -> Response:
        headers = OURS | {"idempotency-key": str(new_id())} | more.pop("headers", {})
        return await self.clients[who].request(method, f"/api{path}", headers=headers, **more)

    async def sign_in(self, who: str, firm: str = "firm.in", password: str = PASSWORD) -> None:
        client = AsyncClient(
            transport=ASGITransport(self.app, raise_app_exceptions=False), base_url="http://bahi", timeout=60
        )
        body = {"email": f"{who}@{firm}", "password": password}
        answer = await client.post("/api/auth/login", json=body, headers=OURS)
        assert answer.status_code == 200, answer.text
        self.clients[who] = client

    async def work(self) -> None:
        """Every job of keeping that waits, as a worker would."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            waiting = connection.execute(
                "select id, kind, subject, key, payload, 1, 1, 1 from jobs.job"
                " where state = 'ready' and kind like 'keeping.%' and kind <> 'keeping.daily' order by id"
            ).fetchall()
        for row in waiting:
            await HANDLERS[row[1]](self.database, Job(*row))
            with psycopg.connect(self.url, autocommit=True) as connection:
                done = "update jobs.job set state = 'done', finished_at = now() where key = %s"
                connection.execute(done, (row[3],))

    async def backed_up(self) -> str:
        asked = await self.ask("asha", "POST", "/database/backups")
        assert asked.status_code == 202, asked.text
        await self.work()
        return asked.json()["id"]

    async def paper(self, content: bytes = PDF) -> str:
        async with self.database.write(access.SYSTEM, utc_now()) as tx:
            stored = await documents.store(
                tx, owner_kind="x.y", owner_id=new_id(), kind="deed", filename="deed.pdf", content=content
            )
        return stored.sha256

    async def waiting_request(self, who: str) -> dict[str, Any]:
        inbox = (await self.ask(who, "GET", "/approvals")).json()
        return next(r for r in inbox["items"] if r["kind"] == "keeping.database.restore")

    async def approve(self, who: str, request: dict[str, Any]) -> Response:
        body = {"hash": request["hash"]}
        return await self.ask(who, "POST", f"/approvals/{request['id']}/approve", json=body)

    async def restores(self) -> list[dict[str, Any]]:
        return (await self.ask("asha", "GET", "/database/restores")).json()

    def hashes(self, *but: str) -> dict[str, str]:
        """Of every table that a restore does not itself write to."""
        with psycopg.connect(self.url) as connection:
            made = contents.manifest(connection, "now")
        kept = {table.name: table.hash for table in (*made.tables, made.files)}
        return {name: value for name, value in kept.items() if not name.startswith(but)}

    def as_owner(self, query: str) -> list[Any]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(query.encode())
            return cursor.fetchall() if cursor.description else []


@asynccontextmanager
async def opened(clone: str, home: Path) -> AsyncIterator[House]:
    settings = Settings(home=home)
    app = wiring.web(settings, clone)
    async with app.router.lifespan_context(app):
        house = House(clone, settings, app.state.doors.database, app)
        async with house.database.write(access.SYSTEM, utc_now()) as tx:
            for name, role in PEOPLE.items():
                await identity.create_login(
                    tx, name=name.title(), email=f"{name}@firm.in", role=role, password=PASSWORD
                )
        for who in PEOPLE:
            await house.sign_in(who)
        try:
            yield house
        finally:
            for client in house.clients.values():
                await client.aclose()
    databases.drop_databases(
        clone.replace(databases.name_of(clone), "postgres"), f"{databases.name_of(clone)}_"
    )
