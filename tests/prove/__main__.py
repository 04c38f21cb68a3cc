"""`make prove`: runs every programme, or those named, prints its figures and keeps them in out/prove.json."""

import os
import sys

from bench.figures import Figure, keep
from tests.prove import canary, crash, drill, operations, spends

LONG = bool(os.environ.get("LONG"))
PROGRAMMES = {
    "crash": lambda: crash.figures(int(os.environ.get("KILLS", 200 if LONG else 40))),
    "spends": spends.figures,
    "canary": canary.figures,
    "drill": drill.figures,
    "operations": operations.figures,
}


def main() -> int:
    found: list[Figure] = []
    for name in sys.argv[1:] or PROGRAMMES:
        made = PROGRAMMES[name]()
        for figure in made:
            print(figure, flush=True)
        keep(made, "prove.json")
        found += made
    return int(any(figure.holds is False for figure in found))


sys.exit(main())
