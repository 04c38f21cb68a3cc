"""Loads the book that the journeys are walked on, while something else is tested: `BOOK=… make book`."""

import sys
from pathlib import Path

from tests.browser.product import load_book

load_book(Path(sys.argv[1]))
