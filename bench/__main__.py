"""`make bench`: measures every family, or those named, prints them and keeps them in out/bench.json."""

import subprocess
import sys
from importlib import import_module

from bench.figures import keep

FAMILIES = ("ledger", "requests", "lists", "exports", "imports")


def main() -> None:
    """Each family in a process of its own, so that none inherits the memory of another."""
    if len(sys.argv) == 2:
        figures = import_module(f"bench.{sys.argv[1]}").figures()
        for figure in figures:
            print(figure)
        keep(figures, "bench.json")
    else:
        for family in sys.argv[1:] or FAMILIES:
            subprocess.run([sys.executable, "-m", "bench", family], check=True)


main()
