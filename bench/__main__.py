"""`make bench`: measures every family, or those named, prints them and keeps them in out/bench.json."""

import sys
from importlib import import_module

from bench.figures import keep

FAMILIES = ("ledger",)


def main() -> None:
    for family in sys.argv[1:] or FAMILIES:
        figures = import_module(f"bench.{family}").figures()
        for figure in figures:
            print(figure)
        keep(figures, "bench.json")


main()
