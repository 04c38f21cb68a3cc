"""The built web app: hashed files for ever, the page itself always fresh, nothing for an unknown API path."""

from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.responses import FileResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bahi.kit.errors import NotFound

DIST = Path(__file__).parents[1] / "web_dist"
FOR_EVER = "public, max-age=31536000, immutable"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; "
    "style-src 'self' 'unsafe-inline'; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SafeHeaders:
    """Adds the security headers to every answer, and forbids caching what the API says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = dict(HEADERS)
                if scope["path"].startswith("/api"):
                    extra["Cache-Control"] = "no-store"
                message["headers"] = [
                    *message.get("headers", []),
                    *((name.lower().encode(), value.encode()) for name, value in extra.items()),
                ]
            await send(message)

        await self.app(scope, receive, send_safely if scope["type"] == "http" else send)


def serve_pages(app: FastAPI, dist: Path = DIST) -> None:
    """Added last: whatever no route answered is a page of the app."""

    @app.get("/{path:path}", include_in_schema=False)
    async def page(path: str) -> Response:  # pyright: ignore[reportUnusedFunction]
        if path.startswith(("api/", "ws")) or path == "api":
            raise NotFound("There is nothing at this address.")
        file = (dist / path).resolve()
        if path and file.is_relative_to(dist) and file.is_file():
            kept = FOR_EVER if path.startswith("assets/") else "no-cache"
            return FileResponse(file, headers={"Cache-Control": kept})
        if path.startswith("assets/"):
            raise NotFound("This file is of another version of the app. Reload the page.")
        if not (dist / "index.html").exists():
            return PlainTextResponse("The web app is not built yet: run `make up`.\n", 503)
        return FileResponse(dist / "index.html", headers={"Cache-Control": "no-cache"})
