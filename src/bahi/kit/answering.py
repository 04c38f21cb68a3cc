"""The inside of a child process: reads requests from its parent and answers until the parent is gone."""

import os
import resource
import sys
from collections.abc import Callable
from typing import BinaryIO

from bahi.kit.children import LENGTH

NICE = 5


def answer(handle: Callable[[bytes], bytes]) -> None:
    """For the `__main__` of such a module. Whatever libraries print goes to the log, not into the answers."""
    most = int(sys.argv[1]) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    os.nice(NICE)
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        _serve(handle, sys.stdin.buffer, out)


def _serve(handle: Callable[[bytes], bytes], asked: BinaryIO, out: BinaryIO) -> None:
    while size := asked.read(LENGTH):
        said = _said(handle, asked.read(int.from_bytes(size)))
        out.write(len(said).to_bytes(LENGTH) + said)
        out.flush()


def _said(handle: Callable[[bytes], bytes], request: bytes) -> bytes:
    try:
        return b"+" + handle(request)
    except Exception as error:
        return b"-" + f"{type(error).__name__}: {error}".encode()
