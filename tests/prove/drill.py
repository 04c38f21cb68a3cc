"""The restore drill: copy the book, destroy its server and its documents, make it again, compare all."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.figures import Figure, at_least, at_most, plain
from tests.prove.product import Product, product


def figures() -> list[Figure]:
    with product() as made:
        file = made.home / "drill.bahi"
        start = time.perf_counter()
        before = bahi("backup", str(file))
        copied = time.perf_counter() - start
        destroy(made)
        start = time.perf_counter()
        after = bahi("restore", str(file), "--swap")
        restored = time.perf_counter() - start
        print(after)
        made.server.start()
        verified = made.verify().returncode
        again = bahi("backup", str(made.home / "again.bahi"))
        size = file.stat().st_size
    tables = set(lines(before))
    same = tables & set(lines(after))
    documents = [line for line in lines(before) if line.startswith("documents.files")]
    return [
        plain("drill: seconds to copy", copied, "s"),
        plain("drill: seconds to restore and verify", restored, "s"),
        plain("drill: size of the copy", size / 2**20, "MB"),
        at_least(len(tables), "drill: tables that came back with the same hash", len(same), "tables"),
        at_least(
            1, "drill: documents read back to the same hash", len({*documents} & {*lines(again)}), "of 1"
        ),
        at_most(0, "drill: rules that bahi verify finds broken afterwards", verified, "rules"),
    ]


def destroy(made: Product) -> None:
    """Nothing is left but the copy and the secret."""
    made.stop()
    shutil.rmtree(made.server.data)
    shutil.rmtree(made.home / "files")


def bahi(*arguments: str) -> str:
    program = [sys.executable, "-m", "bahi.entrypoints.cli", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{Path(program[2]).name} {arguments[0]}: {done.stderr}")
    return done.stdout


def lines(said: str) -> list[str]:
    """The table, its rows and its hash."""
    return [" ".join(line.split()) for line in said.splitlines() if len(line.split()) == 3 and "." in line]
