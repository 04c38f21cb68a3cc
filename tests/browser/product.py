"""A product of the journeys' own: a book is loaded once, and each walk begins on a copy of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bahi.gateways.postgres.server import Server
from bahi.journeys.demonstration import LOGINS, PASSWORD
from bahi.kit.rows import new_id

SHM = Path("/dev/shm")
WAITING = (
    "select exists (select from jobs.job where state = 'running' or state = 'ready' and run_at <= now())"
)
REST = 180  # seconds


def load_book(home: Path) -> None:
    """The demonstration firm, once its worker has nothing left to do."""
    with running(home):
        until = time.monotonic() + REST
        with psycopg.connect(Server(home).url) as connection:
            while connection.execute(WAITING).fetchone() == (True,) and time.monotonic() < until:
                connection.commit()
                time.sleep(0.5)


@contextmanager
def copy_of(book: Path) -> Iterator[dict[str, str]]:
    """A product on a copy of the book; the environment of whoever visits it."""
    home = SHM / f"bahi-browser-{new_id().hex}"
    try:
        subprocess.run(["cp", "-a", book, home], check=True)  # PostgreSQL's files keep their owner
        with running(home) as port:
            yield os.environ | {
                "BAHI_HOME": str(home),
                "BAHI_URL": f"http://127.0.0.1:{port}",
                "BAHI_EMAIL": LOGINS[0][1],
                "BAHI_CHECKER": LOGINS[1][1],
                "BAHI_PASSWORD": PASSWORD,
                "BAHI_PYTHON": sys.executable,
            }
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def running(home: Path) -> Iterator[int]:
    """The port of `bahi up` in this home."""
    port = free_port()
    environment = os.environ | {"BAHI_HOME": str(home), "BAHI_PORT": str(port)}
    up = [sys.executable, "-m", "bahi.entrypoints.cli", "up"]
    product = subprocess.Popen(up, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        if not any("password:" in line for line in product.stdout):
            sys.exit(product.wait() or 1)
        yield port
    finally:
        product.send_signal(signal.SIGINT)
        product.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
