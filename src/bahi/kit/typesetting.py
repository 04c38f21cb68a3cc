"""Typesets documents in a process of its own: a template of the repository, and data that is never markup."""

import json
from datetime import datetime
from pathlib import Path

import typst

from bahi.kit import answering

PACKAGE = Path(__file__).parents[1]


def typeset(request: bytes) -> bytes:
    """A PDF. The data reaches the template as one JSON string, so nothing in it can run as markup."""
    asked = json.loads(request)
    return typst.compile(
        str(PACKAGE / asked["template"]),
        root=str(PACKAGE),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(asked["data"])},
        timestamp=datetime.fromisoformat(asked["at"]),
        pdf_standards=["a-2b"],
    )


if __name__ == "__main__":
    answering.answer(typeset)
