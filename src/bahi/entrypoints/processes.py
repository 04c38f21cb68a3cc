"""Starting the product on one machine and stopping it whole."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg

from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres.server import Server


class CannotStart(Exception):
    """Why not, in one sentence."""


def require_free_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            raise CannotStart(
                f"Port {settings.port} is in use. Stop what runs there, or: BAHI_PORT=8001 make up"
            ) from None


@contextmanager
def database(settings: Settings, *, take_over: bool = False) -> Generator[str]:
    """The address of the database: the one that was given, or a server of our own while the block runs.

    A server that runs already is left running, unless it is taken over from a killed predecessor.
    """
    if settings.database_url:
        try:
            psycopg.connect(settings.database_url, connect_timeout=5).close()
        except psycopg.OperationalError as error:
            raise CannotStart(
                f"DATABASE_URL cannot be reached: {str(error).strip().splitlines()[0]}"
            ) from None
        yield settings.database_url
        return
    server = Server(settings.home)
    server.start()
    try:
        yield server.url
    finally:
        if server.launched or take_over:
            server.stop()


def start(command: str, url: str, *, log: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    """A process of the product, in a group of its own so that Ctrl-C reaches only us."""
    program = [sys.executable, "-m", "bahi.entrypoints.cli", command]
    environment = {**os.environ, "DATABASE_URL": url}
    return subprocess.Popen(program, env=environment, stdout=log, stderr=log, start_new_session=True)


def await_ready(settings: Settings, web: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if web.poll() is not None:
            raise CannotStart("The web process ended while it was starting; its last words are above.")
        try:
            with socket.create_connection((settings.host, settings.port), timeout=2) as probe:
                probe.sendall(b"GET /api/ready HTTP/1.0\r\n\r\n")
                if b" 200 " in probe.recv(64):
                    return
        except OSError:
            pass
        time.sleep(0.05)
    raise CannotStart("The web process did not answer within half a minute.")


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in processes:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def enough_room(home: Path) -> None:
    """A book that cannot grow must not open."""
    home.mkdir(parents=True, exist_ok=True)
    free = os.statvfs(home)
    if free.f_bavail * free.f_frsize < 500 * 1024 * 1024:
        raise CannotStart(f"Less than 500 MB are free where {home} lies. Make room first.")
