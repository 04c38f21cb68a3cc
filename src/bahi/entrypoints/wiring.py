"""What the processes are made of: routers, job handlers, database pools."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from bahi.entrypoints import health
from bahi.entrypoints.settings import Settings
from bahi.entrypoints.web import web_app
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kit.http import Doors
from bahi.kit.tx import ANONYMOUS, Actor, Database

ROUTERS: tuple[APIRouter, ...] = (health.router,)


def open_database(settings: Settings, url: str, *, most: int = 12) -> Database:
    """Closed pools as the application's role; whoever serves opens them."""
    reading = f"{AS_APP} -c default_transaction_read_only=on -c statement_timeout=30s"
    writing = f"{AS_APP} -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"
    return Database(
        AsyncConnectionPool(
            url, kwargs={"options": writing}, min_size=2, max_size=most, timeout=10, open=False
        ),
        AsyncConnectionPool(
            url,
            kwargs={"options": reading, "autocommit": True},
            min_size=2,
            max_size=most,
            timeout=10,
            open=False,
        ),
        settings.zone,
    )


def web(settings: Settings, url: str) -> FastAPI:
    return web_app(Doors(open_database(settings, url), nobody), ROUTERS, url=url)


async def nobody(_: AsyncConnection[Any], __: Request, ___: datetime) -> Actor:
    return ANONYMOUS
