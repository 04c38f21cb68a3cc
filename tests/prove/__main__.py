"""`make prove`: runs every programme, or those named, prints its figures and keeps them in out/prove.json."""

import sys
from importlib import import_module

from bench.figures import Figure, keep

PROGRAMMES = ("crash", "spends", "canary", "drill", "operations")


def main() -> int:
    found: list[Figure] = []
    for name in sys.argv[1:] or PROGRAMMES:
        made = import_module(f"tests.prove.{name}").figures()
        for figure in made:
            print(figure, flush=True)
        keep(made, "prove.json")
        found += made
    return int(any(figure.holds is False for figure in found))


sys.exit(main())
