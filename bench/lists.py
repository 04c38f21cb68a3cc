"""A long list: five thousand purchases filtered and sorted, one page returned."""

from collections.abc import Iterator
from statistics import median

import uvloop

from bench.book import durable_book
from bench.figures import Figure, percentile, plain
from bench.load import Loaded
from bench.requests import product, rounds
from bench.seeds import seed

ASKED = {
    "first page": "/api/purchases",
    "filtered and sorted": "/api/purchases?state=received&search=a&sort=-payable",
    "its totals": "/api/purchases/totals?state=received&search=a",
}


def figures() -> list[Figure]:
    with durable_book() as (url, home):
        seed(url, home, purchases=5000)
        with product(url) as served:
            asked = {name: served.get(path) for name, path in ASKED.items()}
            found = uvloop.run(rounds(served, asked, clients=4))
    return list(_figures(found))


def _figures(found: dict[str, list[Loaded]]) -> Iterator[Figure]:
    for name, runs in found.items():
        took = [one for run in runs for one in run.took]
        cpu = median(run.cpu for run in runs) * 1000
        yield plain(f"a list of 5,000: {name}, the web process's CPU", cpu, "ms a request")
        yield plain(f"a list of 5,000: {name}, p50 of 4 clients", percentile(took, 0.5), "ms")
        yield plain(f"a list of 5,000: {name}, p99 of 4 clients", percentile(took, 0.99), "ms")
