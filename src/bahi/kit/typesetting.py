"""Typesets documents in a process of its own: a template of the repository, and data that is never markup."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from bahi.kit import answering

PACKAGE = Path(__file__).parents[1]


def typeset(request: bytes) -> bytes:
    """A PDF. The data reaches the template as one JSON string, so nothing in it can run as markup.

    It may be archived as PDF/A, unless somebody wrote in letters the font lacks: they leave as empty boxes
    in an ordinary PDF, which is better than no document.
    """
    asked = json.loads(request)
    try:
        return _compiled(asked, archivable=True)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compiled(asked, archivable=False)


def _compiled(asked: dict[str, Any], *, archivable: bool) -> bytes:
    return typst.compile(
        str(PACKAGE / asked["template"]),
        root=str(PACKAGE),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(asked["data"])},
        timestamp=datetime.fromisoformat(asked["at"]),
        pdf_standards=["a-2b"] if archivable else [],
    )


if __name__ == "__main__":
    answering.answer(typeset)
