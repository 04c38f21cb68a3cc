"""The web process: every slice's routes, the live socket, the built app."""

import asyncio
import gc
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bahi.entrypoints import pages
from bahi.entrypoints.limits import BodyLimit
from bahi.entrypoints.live import Audience, serve_live
from bahi.entrypoints.paths import OnePath
from bahi.entrypoints.signposts import Signposts
from bahi.kit.http import Doors
from bahi.kit.problems import explain_refusals
from bahi.kit.tx import Database

GARBAGE = 20_000  # new objects before they are looked through; the default of 700 is less than one request


def operation_id(route: APIRoute) -> str:
    return route.name


def web_app(
    doors: Doors,
    routers: Iterable[APIRouter],
    *,
    url: str | None = None,
    opened: Callable[[Database], Awaitable[None]] | None = None,
    trusted_proxies: Sequence[str] = (),
) -> FastAPI:
    """The application over closed doors, which it opens while it serves; with a `url` it tells live news.

    `opened` is called once the database is open and before the first request. Who asks and how is
    taken from X-Forwarded-For and -Proto only where a trusted proxy says so.
    """
    audience = Audience()

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncGenerator[None]:
        await doors.database.writing.open()
        await doors.database.reading.open()
        if opened:
            await opened(doors.database)
        listening = asyncio.create_task(audience.listen(url, doors.database.renew)) if url else None
        gc.collect()
        gc.freeze()
        gc.set_threshold(GARBAGE)
        yield
        if listening:
            listening.cancel()
        await doors.database.reading.close()
        await doors.database.writing.close()

    app = FastAPI(
        title="Bahi",
        version="1",
        lifespan=life,
        generate_unique_id_function=operation_id,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.doors = doors
    explain_refusals(app)
    routers = tuple(routers)
    app.router.routes.append(Signposts(routers))
    for router in routers:
        app.include_router(router)
    serve_live(app, audience)
    pages.serve_pages(app)
    app.add_middleware(BodyLimit, exempt={"/api/database/restore-from-file"})
    app.add_middleware(pages.SafeHeaders)
    app.add_middleware(OnePath)
    if trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(trusted_proxies))
    return app
