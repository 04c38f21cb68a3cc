"""The product on a durable database of its own: web, worker and PostgreSQL, any of which may be killed."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import psycopg
import uvloop

from bahi.entrypoints import processes, wiring
from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres.migrate import migrate
from bahi.gateways.postgres.server import Server
from bahi.journeys.demonstration import LOGINS, PASSWORD
from bahi.kit.rows import new_id

OURS = {"x-requested-with": "bahi"}


class Product:
    """What `bahi up` starts, and what starts it again when it was killed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.server = Server(home)
        self.settings = Settings(home=home, port=_free_port())
        self.address = self.settings.address
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        return self.server.url

    def start(self) -> None:
        os.environ |= {"BAHI_HOME": str(self.home), "BAHI_PORT": str(self.settings.port)}
        self.server.start()
        migrate(self.url)
        self._load_quickly()
        for command in ("web", "worker"):
            self.run(command)
        processes.await_ready(self.settings, self.running["web"])

    def _load_quickly(self) -> None:
        """The demonstration firm need not survive a power cut while it is loaded; what follows must."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("alter database bahi set synchronous_commit = off")
            uvloop.run(wiring.prepare(self.settings, self.url))
            connection.execute("alter database bahi reset synchronous_commit")

    def run(self, command: str) -> None:
        with (self.home / f"{command}.log").open("ab") as log:
            self.running[command] = processes.start(command, self.url, log=log)

    def kill(self, command: str) -> None:
        self.running[command].kill()
        self.running[command].wait()

    def stop(self) -> None:
        processes.stop(list(self.running.values()))
        self.server.stop()

    async def ready_again(self, within: float = 60) -> float:
        """Seconds until the product answers that it is ready."""
        start = time.perf_counter()
        async with httpx2.AsyncClient(base_url=self.address, timeout=2) as http:
            while time.perf_counter() < start + within:
                try:
                    if (await http.get("/api/ready")).status_code == 200:
                        return time.perf_counter() - start
                except httpx2.TransportError:
                    pass
                await asyncio.sleep(0.05)
        raise AssertionError(f"the product was not ready again within {within} s")

    def await_nothing_left(self, within: float = 300) -> None:
        """Until the worker has done what is due, also what it has to try once more."""
        open_jobs = "select id from jobs.job where state in ('ready', 'running')"
        due = f"{open_jobs} and (run_at <= now() or attempts > 0) limit 1"
        end = time.monotonic() + within
        with psycopg.connect(self.url, autocommit=True) as connection:
            while connection.execute(due).fetchone():
                if time.monotonic() > end:
                    raise AssertionError(f"the jobs were not done within {within} s")
                time.sleep(0.2)

    def sign_in(self, email: str = LOGINS[0][1], password: str = PASSWORD) -> str:
        """The cookie of a new session."""
        answer = httpx2.post(
            f"{self.address}/api/auth/login", json={"email": email, "password": password}, timeout=30
        )
        answer.raise_for_status()
        return "; ".join(f"{name}={value}" for name, value in answer.cookies.items())

    def forget_guesses(self) -> None:
        """Whoever tries every door has guessed too often to be let in again."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("delete from identity.attempt")

    def verify(self) -> subprocess.CompletedProcess[str]:
        """What `bahi verify` says of this book."""
        program = [sys.executable, "-m", "bahi.entrypoints.cli", "verify"]
        environment = os.environ | {"DATABASE_URL": self.url}
        return subprocess.run(program, env=environment, capture_output=True, text=True, check=False)


@contextmanager
def product() -> Iterator[Product]:
    home = Path(os.environ.get("PROVE_HOME", tempfile.gettempdir())) / f"bahi-prove-{new_id().hex[-12:]}"
    made = Product(home)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(home, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
