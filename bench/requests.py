"""Requests: what one costs a web process, as a share of a request that does nothing."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

import httpx2
import psycopg
import uvloop

from bahi.entrypoints import processes
from bahi.entrypoints.settings import Settings
from bahi.journeys.demonstration import LOGINS, PASSWORD
from bench.book import durable_book
from bench.figures import Figure, at_least, percentile, plain, ratio
from bench.load import Loaded, load
from bench.seeds import seed

ROUNDS, SECONDS = 5, 1.5


@dataclass(frozen=True, slots=True)
class Product:
    """One web process with somebody signed in."""

    port: int
    pid: int
    cookie: str

    def get(self, path: str) -> bytes:
        return f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: {self.cookie}\r\n\r\n".encode()

    def post(self, path: str, body: object) -> bytes:
        text = json.dumps(body)
        return (
            f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: {self.cookie}\r\nx-requested-with: bahi\r\n"
            f"content-type: application/json\r\ncontent-length: {len(text)}\r\n\r\n{text}"
        ).encode()


@contextmanager
def product(url: str) -> Iterator[Product]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    web = subprocess.Popen([sys.executable, "-m", "bench.served", url, str(port)])
    try:
        processes.await_ready(Settings(port=port), web)
        yield Product(port, web.pid, sign_in(port))
    finally:
        processes.stop([web])


def sign_in(port: int) -> str:
    credentials = {"email": LOGINS[0][1], "password": PASSWORD}
    answer = httpx2.post(f"http://127.0.0.1:{port}/api/auth/login", json=credentials)
    answer.raise_for_status()
    return "; ".join(f"{name}={value}" for name, value in answer.cookies.items())


async def rounds(served: Product, asked: dict[str, bytes], *, clients: int = 32) -> dict[str, list[Loaded]]:
    """Each request in turn, round after round, after one to warm up."""
    found: dict[str, list[Loaded]] = {name: [] for name in asked}
    for lap in range(ROUNDS + 1):
        for name, request in asked.items():
            loaded = await load(
                served.port, served.pid, request, clients=clients, seconds=SECONDS if lap else 0.5
            )
            if lap:
                found[name].append(loaded)
    return found


def a_purchase(url: str) -> str:
    with psycopg.connect(url) as connection:
        return str(connection.execute("select id from booking.purchase limit 1").fetchone()[0])


def two_accounts(url: str) -> list[int]:
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "select ledger.open_account(1, gen_random_uuid(), 'wallet', -1000000000)"
            " from generate_series(1, 2)"
        )
        return [account for (account,) in found.fetchall()]


def figures() -> list[Figure]:
    with durable_book() as (url, home):
        seed(url, home)
        debit, credit = two_accounts(url)
        with product(url) as served:
            asked = {
                "nothing": served.get("/api/bench/nothing"),
                "one record": served.get(f"/api/purchases/{a_purchase(url)}"),
                "a list of 60": served.get("/api/purchases"),
                "a transfer through the batcher": served.post(
                    "/api/bench/transfers", {"debit": debit, "credit": credit, "amount": 1}
                ),
            }
            found = uvloop.run(rounds(served, asked))
    return list(_figures(found))


def _figures(found: dict[str, list[Loaded]]) -> Iterator[Figure]:
    idle = [run.cpu for run in found["nothing"]]
    goals = {"one record": 30, "a list of 60": 15, "a transfer through the batcher": 60}
    for name, runs in found.items():
        cpu = median(run.cpu for run in runs)
        yield plain(f"requests: {name}, one web process", 1 / cpu, "per CPU second")
        yield plain(f"requests: {name}, p99 of 32 clients", median(_p99(run) for run in runs), "ms")
        if name in goals:
            share = 100 * ratio(idle, [run.cpu for run in runs])
            yield at_least(goals[name], f"requests: {name}, as a share of nothing", share, "%")


def _p99(run: Loaded) -> float:
    return percentile(run.took, 0.99)
