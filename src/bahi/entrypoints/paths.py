"""One path for each thing: `/api/v1/…` is `/api/…`, with or without a slash at the end."""

from starlette.types import ASGIApp, Receive, Scope, Send


class OnePath:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/api/"):
            path = (
                scope["path"].removeprefix("/api/v1")
                if scope["path"].startswith("/api/v1/")
                else scope["path"]
            )
            path = path if path.startswith("/api/") else f"/api{path}"
            scope = {**scope, "path": path.rstrip("/"), "raw_path": path.rstrip("/").encode()}
        await self.app(scope, receive, send)
