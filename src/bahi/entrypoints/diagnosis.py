"""What an installation stands on, looked at piece by piece."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg

from bahi.entrypoints import processes, wiring
from bahi.entrypoints.processes import CannotStart
from bahi.entrypoints.secrets import NoSecret, secret_of
from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres.migrate import lacking
from bahi.gateways.postgres.server import ServerFailed

ROOM, LATE = 500 * 1024 * 1024, timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Check:
    what: str
    holds: bool
    found: str


def checks(settings: Settings) -> Iterator[Check]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Check("python", sys.version_info >= (3, 11), version)
    yield _node()
    settings.home.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.home).free
    yield Check("room", free > ROOM, f"{free >> 20:,} MB free at {settings.home}")
    try:
        secret_of(settings)
        yield Check("secret", True, "every key can be derived")
    except NoSecret as error:
        yield Check("secret", False, str(error))
    try:
        with processes.database(settings) as url:
            yield from _book(url, settings)
    except (CannotStart, ServerFailed, psycopg.Error) as error:
        yield Check("database", False, str(error).strip().splitlines()[0])


def _node() -> Check:
    """Only building the web app needs it, so a packaged installation may lack it."""
    if shutil.which("node") is None:
        return Check("node", True, "not here; needed only to build the web app")
    found = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return Check("node", int(found.lstrip("v").split(".")[0] or 0) >= 20, found)


def _book(url: str, settings: Settings) -> Iterator[Check]:
    with psycopg.connect(url, autocommit=True) as connection:
        server = connection.info.parameter_status("server_version") or ""
        yield Check("database", int(server.split(".")[0]) >= 15, f"PostgreSQL {server}")
        if missing := lacking(connection):
            yield Check("schema", False, f"{len(missing)} steps to take, from {missing[0]}: run bahi migrate")
            return
        yield Check("schema", True, "current")
        yield _worker(connection)
        for trail, query in (
            ("ledger seals", "select min(recorded_at) from ledger.batch where seal_no is null"),
            (
                "event seals",
                "select min(e.at) from events.unsealed u join events.event e on e.seq = u.seq",
            ),
        ):
            yield _sealed(connection, trail, query)
    broken = asyncio.run(wiring.verify(url, anchored=settings.anchors))
    yield Check("rules of the book", not broken, broken[0] if broken else "every rule holds")


def _worker(connection: psycopg.Connection) -> Check:
    found = connection.execute("select name from jobs.worker where alive_until > now()").fetchall()
    names = ", ".join(name for (name,) in found)
    return Check("worker", bool(found), names or "none is alive: start bahi worker")


def _sealed(connection: psycopg.Connection, trail: str, query: str) -> Check:
    oldest = connection.execute(query.encode()).fetchone()
    waits = oldest[0] if oldest else None
    if waits is None:
        return Check(trail, True, "nothing waits")
    late = datetime.now(UTC) - waits
    return Check(trail, late < LATE, f"the oldest waits since {late.total_seconds():.0f} s")
