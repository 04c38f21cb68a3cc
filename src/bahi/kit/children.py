"""Work that may take long, eat memory or fall over, done in a process of its own."""

import asyncio
import os
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from bahi.kit.errors import Unavailable

LENGTH = 8
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV", "SYSTEMROOT")


class Failed(Exception):
    """The process answered that it could not do it; the message says why."""


class Overrun(Unavailable):
    """Nothing is wrong with the request but its size, or the process fell over."""

    retry_after = 30

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} took too much time or memory and was given up. Nothing was changed.")


class Crowded(Unavailable):
    retry_after = 10

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: too many are waiting. Nothing was changed; please try again.")


@dataclass
class Child:
    """A module with `answering`, started when first asked and asked one thing at a time.

    It knows nothing of our secrets, may hold `megabytes` of memory, is killed after `seconds` of one request
    or `idle` seconds without any, and starts anew for the next. `what` names the work in sentences.
    """

    module: str
    what: str
    seconds: float
    megabytes: int
    most_waiting: int = 12
    idle: float = 600
    _process: "subprocess.Popen[bytes] | None" = None
    _waiting: int = 0
    _rest: threading.Timer | None = None
    _count: int = 0
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    async def ask(self, request: bytes) -> bytes:
        """Failed with the reason of the process; Overrun or Crowded where it cannot tell one."""
        if self._waiting >= self.most_waiting:
            raise Crowded(self.what)
        self._waiting += 1
        asked = self._thread.submit(self._ask, request)
        asked.add_done_callback(self._answered)
        return await asyncio.wrap_future(asked)

    def _answered(self, _: "Future[bytes]") -> None:
        self._waiting -= 1

    def _ask(self, request: bytes) -> bytes:
        if self._rest is not None:
            self._rest.cancel()
        try:
            return self._asked(request)
        finally:
            self._count += 1
            self._rest = threading.Timer(self.idle, self._thread.submit, [self._end, self._count])
            self._rest.daemon = True
            self._rest.start()

    def _end(self, count: int) -> None:
        """In the thread of the requests, so never during one; not where another came meanwhile."""
        if self._process is not None and count == self._count:
            self._process.kill()
            self._process.wait()

    def _asked(self, request: bytes) -> bytes:
        process = self._running()
        clock = threading.Timer(self.seconds, process.kill)
        clock.start()
        try:
            said = _exchange(process, request)
        except (OSError, EOFError) as error:
            process.kill()
            process.wait()
            raise Overrun(self.what) from error
        finally:
            clock.cancel()
        if said[:1] != b"+":
            raise Failed(said[1:].decode())
        return said[1:]

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", self.module, str(self.megabytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            )
        return self._process


def _exchange(process: "subprocess.Popen[bytes]", request: bytes) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise OSError("the process has no pipes")
    process.stdin.write(len(request).to_bytes(LENGTH))
    process.stdin.write(request)
    process.stdin.flush()
    size = process.stdout.read(LENGTH)
    answer = process.stdout.read(int.from_bytes(size))
    if len(size) < LENGTH or len(answer) < int.from_bytes(size):
        raise EOFError
    return answer
