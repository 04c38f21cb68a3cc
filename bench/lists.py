"""Long lists of bookings: a page of them, filtered and sorted, and what they come to."""

from collections.abc import Iterator
from statistics import median

import uvloop

from bench.book import durable_book
from bench.figures import Figure, at_most, percentile, plain
from bench.load import Loaded
from bench.requests import product, rounds
from bench.seeds import seed

ASKED = {
    "first page": "/api/bookings",
    "filtered and sorted": "/api/bookings?stage=settled&search=a&sort=-consideration",
    "its totals": "/api/bookings/totals?stage=settled&search=a",
}
SIZES = {5_000: 4, 200_000: 20}
MILLISECONDS = 150


def figures() -> list[Figure]:
    return [figure for size, clients in SIZES.items() for figure in measured(size, clients)]


def measured(size: int, clients: int) -> list[Figure]:
    with durable_book() as (url, home):
        seed(url, home, bookings=size)
        with product(url) as served:
            asked = {name: served.get(path) for name, path in ASKED.items()}
            found = uvloop.run(rounds(served, asked, clients=clients))
    return list(_figures(f"{size:,} bookings", clients, found))


def _figures(of: str, clients: int, found: dict[str, list[Loaded]]) -> Iterator[Figure]:
    for name, runs in found.items():
        took = [one for run in runs for one in run.took]
        slowest = percentile(took, 0.99)
        cpu = median(run.cpu for run in runs) * 1000
        yield plain(f"{of}: {name}, the web process's CPU", cpu, "ms a request")
        yield plain(f"{of}: {name}, p50 of {clients} clients", percentile(took, 0.5), "ms")
        label = f"{of}: {name}, p99 of {clients} clients"
        held = name == "first page" and clients == SIZES[200_000]
        yield at_most(MILLISECONDS, label, slowest, "ms") if held else plain(label, slowest, "ms")
