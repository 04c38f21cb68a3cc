"""Every answer and every file that each role may have, read for what that role may not know."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psycopg
from tests.papers import tells, words
from tests.prove.canaries import COSTS, Canaries, signed_in
from tests.prove.product import Product

from bahi.journeys.demonstration import LOGINS
from bahi.kernel import access
from bahi.kit import sealing

DOCUMENT = Path(__file__).parents[2] / "web" / "openapi.json"
PARAMETER = re.compile(r"\{(\w+)\}")
LONG = re.compile(r"[0-9A-Z]{9,}")
SEALED = ("identifier", "bank_account", "demat_account")
FORMS = {b"%PDF": "PDFs", b"PK\x03\x04": "workbooks"}


@dataclass(slots=True)
class Read:
    """What was read, by form; what should not have been there; and costs where they may be, by form."""

    count: Counter[str] = field(default_factory=Counter[str])
    seen: list[str] = field(default_factory=list[str])
    known: Counter[str] = field(default_factory=Counter[str])


def numbers(url: str) -> dict[str, str]:
    """Whose each number is that the book keeps sealed: of all parties, not only of those put in."""
    found: dict[str, str] = {}
    with psycopg.connect(url) as connection:
        for table in SEALED:
            query = (
                f"select t.id, t.sealed, p.name from parties.{table} t join parties.party p on p.id = t.party"
            )
            for key, sealed, name in connection.execute(query):  # pyright: ignore
                found[sealing.unseal(sealed, f"parties.{table}|{key}")] = f"{table} of {name}"
    return found


def numbers_in(text: str, whose: Mapping[str, str]) -> list[str]:
    return [whose[number] for number in sorted({*LONG.findall(text)} & whose.keys())]


def answers(made: Product, put: Canaries, whose: Mapping[str, str]) -> Read:
    """By each role: every route that it may read, of everything or of what was put in, in each form."""
    read = Read()
    for place, (_, email, role) in enumerate(LOGINS):
        granted = access.policy().roles[role].permissions
        with signed_in(made, place) as http:
            for address, required in _addresses(granted, put.ids):
                answer = http.get(address)
                assert answer.status_code == 200 or not required, f"{address} as {email}: {answer.text}"
                if answer.status_code == 200:
                    _read(answer.content, f"{address} as {email}", granted, put, whose, read)
    return read


def _read(
    content: bytes, where: str, granted: frozenset[str], put: Canaries, whose: Mapping[str, str], read: Read
) -> None:
    form, text = FORMS.get(content[:4], "answers"), words(content)
    read.count[form] += 1
    costs = [what for what, figure in COSTS.items() if tells(text, figure)]
    if "booking.cost.read" in granted:
        read.known[form] += bool(costs)
    else:
        read.seen += [f"the {what} in {where}" for what in costs]
    read.seen += [f"the {what} in {where}" for what, secret in put.secrets.items() if secret in text]
    read.seen += [f"the {what} in {where}" for what in numbers_in(text, whose)]


def _addresses(granted: frozenset[str], ids: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """And whether it must be answered: what names a record may be out of the reader's sight."""
    document: dict[str, Any] = json.loads(DOCUMENT.read_text())
    choices = {
        f"#/components/schemas/{n}": s.get("enum") for n, s in document["components"]["schemas"].items()
    }
    for path, methods in document["paths"].items():
        said = methods.get("get")
        named = PARAMETER.findall(path)
        if not said or said.get("x-permission") not in granted or not set(named) <= ids.keys():
            continue
        asked = {p["name"]: p for p in said.get("parameters", []) if p["in"] == "query"}
        needed = (p for p in asked.values() if p.get("required"))
        given = {p["name"]: _plausible(p, choices, ids) for p in needed}
        for form in ("excel", "pdf") if "format" in asked else (None,):
            query = given | ({"format": form} if form else {})
            yield str(httpx2.URL(path.format_map(ids), params=query)), not named


def _plausible(parameter: dict[str, Any], choices: Mapping[str, list[str]], ids: Mapping[str, str]) -> str:
    one_of = parameter["schema"].get("enum") or choices.get(parameter["schema"].get("$ref", ""))
    return ids.get(parameter["name"]) or (one_of[0] if one_of else "1")
