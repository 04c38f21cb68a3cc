"""What the processes are made of: routers, job handlers, database pools."""

from fastapi import APIRouter, FastAPI
from psycopg_pool import AsyncConnectionPool

from bahi.entrypoints import health
from bahi.entrypoints.settings import Settings
from bahi.entrypoints.web import web_app
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel.identity import api as identity
from bahi.kernel.identity.api import authenticate
from bahi.kit.http import Doors
from bahi.kit.tx import Database

ROUTERS: tuple[APIRouter, ...] = (health.router, identity.router)


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
    app = web_app(Doors(open_database(settings, url), authenticate), ROUTERS, url=url)
    app.state.firm = settings.firm
    return app
