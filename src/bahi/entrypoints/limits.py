"""How much one request may send: a little for a form, more for a file."""

from collections.abc import Container

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bahi.kit.errors import Invalid
from bahi.kit.problems import problem

FORM = 2 * 2**20
FILE = 11 * 2**20


class TooMuchSent(Invalid):
    status = 413

    def __init__(self, most: int) -> None:
        super().__init__(f"This request is larger than {most // 2**20} MB.", field="file")


class BodyLimit:
    """Refuses by the length that is said, and stops reading where nothing or too little was said.

    `exempt` are paths that take whole files as they come, and count for themselves.
    """

    def __init__(self, app: ASGIApp, exempt: Container[str] = ()) -> None:
        self.app = app
        self.exempt = exempt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in self.exempt:
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        most = FILE if headers.get(b"content-type", b"").startswith(b"multipart/") else FORM
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > most:
            await problem(TooMuchSent(most))(scope, receive, send)
            return
        got = 0

        async def counted() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > most:
                raise HTTPException(413, str(TooMuchSent(most)))
            return message

        await self.app(scope, counted, send)
