"""Many clients of one HTTP server at once, and what a request costs the server's processor."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Loaded:
    """`cpu` is seconds of the server's processor a request, `took` milliseconds of each answer."""

    cpu: float
    rate: float
    took: list[float]


class _Client(asyncio.Protocol):
    """Asks again as soon as it is answered; every answer must be a 2xx with a Content-Length."""

    def __init__(self, request: bytes, until: float) -> None:
        self._request, self._until = request, until
        self._answer = b""
        self._asked = 0.0
        self.took: list[float] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, found, body = self._answer.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            return
        if not head.startswith(b"HTTP/1.1 2"):
            self.connection_lost(RuntimeError(self._answer.decode()))
            return
        self.took.append((perf_counter() - self._asked) * 1000)
        self._answer = b""
        if perf_counter() < self._until:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc) if exc else self.done.set_result(None)

    def _ask(self) -> None:
        self._asked = perf_counter()
        self._transport.write(self._request)


async def load(port: int, pid: int, request: bytes, *, clients: int, seconds: float) -> Loaded:
    start, used = perf_counter(), _cpu(pid)
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(lambda: _Client(request, start + seconds), "127.0.0.1", port)
        for _ in range(clients)
    ]
    await asyncio.gather(*(client.done for _, client in made))
    took = [one for _, client in made for one in client.took]
    return Loaded((_cpu(pid) - used) / len(took), len(took) / (perf_counter() - start), took)


def _length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"content-length:")
    return int(rest.split(b"\r\n", 1)[0])


def _cpu(pid: int) -> float:
    """Seconds of processor the process has used, in user and kernel mode."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
