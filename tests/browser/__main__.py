"""Walks the journeys in Chromium: `make browser`, or those that are named."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.product import SHM, copy_of, load_book

from bahi.kit.rows import new_id

WEB = Path(__file__).parents[2] / "web"


def main(asked: list[str]) -> int:
    """They change the book they are walked on: what fails is walked once more, on a fresh one."""
    book = Path(os.environ.get("BOOK") or SHM / f"bahi-book-{new_id().hex}")
    try:
        if not book.exists():
            load_book(book)
        failed = walk(book, asked)
        if failed:
            print(f"Once more, on a fresh book: {', '.join(failed)}", flush=True)
            failed = walk(book, failed)
    finally:
        shutil.rmtree(book, ignore_errors=True)
    return 1 if failed else 0


def walk(book: Path, asked: list[str]) -> list[str]:
    """The journeys that failed."""
    with copy_of(book) as environment:
        report = Path(environment["BAHI_HOME"]) / "journeys.json"
        reporters = ["--reporter=default", "--reporter=json", f"--outputFile.json={report}"]
        walked = subprocess.run(
            ["npm", "run", "--silent", "e2e", "--", *reporters, *asked],
            cwd=WEB,
            env=environment,
        )
        files = json.loads(report.read_text())["testResults"] if report.exists() else []
    failed = [Path(file["name"]).name for file in files if file["status"] != "passed"]
    if walked.returncode and not failed:
        raise SystemExit(walked.returncode)
    return failed


sys.exit(main(sys.argv[1:]))
