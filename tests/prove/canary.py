"""Secrets put in through the API, and every place where they must not come out again."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import psycopg
from bench.figures import Figure, at_least, at_most
from tests.prove import canaries, leaks
from tests.prove import mails as sent
from tests.prove.canaries import NAME
from tests.prove.product import OURS, Product, product

from bahi.journeys.demonstration import LOGINS

READ = (("answers", 300), ("workbooks", 60), ("PDFs", 60))
LISTS = (
    "/api/clients?search=canary",
    "/api/audit-logs?limit=200",
    "/api/jobs",
    "/api/sessions",
    "/api/approvals",
    "/api/users",
    "/api/me",
)


@dataclass(frozen=True, slots=True)
class Sighting:
    what: str
    where: str


def figures() -> list[Figure]:
    with product() as made:
        put = canaries.put_in(made)
        whose = leaks.numbers(made.url)
        columns = list(stored(made.url, put.secrets))
        opened = leaks.numbers_in(" ".join(canaries.revealed(made, put.ids["client_id"])), whose)
        answers = leaks.answers(made, put, whose)
        answers.seen += [f"the {sighting.what} in {sighting.where}" for sighting in asked(made, put.secrets)]
        mails = sent.mails(made.url, put, whose)
        files = list(written(made, put.secrets))
        control = {"name, which is no secret": NAME}
        seen = [*asked(made, control), *stored(made.url, control), *written(made, control)]
    for told in (*answers.seen, *mails.seen, *(f"the {s.what} in {s.where}" for s in (*columns, *files))):
        print(told)
    return [
        at_least(4, "canaries: put in", len(put.secrets), "secrets"),
        at_most(0, "canaries: seen in columns of the database", len(columns), "columns"),
        at_most(0, "canaries: seen in logs, WAL and data files", len(files), "files"),
        at_least(3, "canaries: places where a name is found, as it should be", len(seen), "places"),
        *of_answers(answers),
        *of_mails(mails),
        at_least(300, "canaries: sealed numbers of anybody looked for", len(whose), "numbers"),
        at_least(2, "canaries: of them found where they were opened", len(opened), "numbers"),
    ]


def of_answers(read: leaks.Read) -> list[Figure]:
    return [
        *(
            at_least(least, f"canaries: {form} read, by each role", read.count[form], form)
            for form, least in READ
        ),
        *(
            at_least(1, f"canaries: {form} that tell a cost to who may know it", read.known[form], form)
            for form, _ in READ
        ),
        at_most(0, "canaries: secrets, numbers and costs seen in them", len(read.seen), "sightings"),
    ]


def of_mails(read: sent.Mails) -> list[Figure]:
    return [
        at_least(100, "canaries: mails read", read.count, "mails"),
        at_least(2, "canaries: files attached to them", read.files, "files"),
        at_least(3, "canaries: mails that name the client to themselves", read.named, "mails"),
        at_least(3, "canaries: mails that tell a cost to the vendor", read.telling, "mails"),
        at_least(10, "canaries: links mailed", len(read.links), "links"),
        at_most(0, "canaries: what is somebody else's, seen in mails", len(read.seen), "sightings"),
    ]


def asked(made: Product, secrets: dict[str, str]) -> Iterator[Sighting]:
    for _, email, _ in LOGINS:
        with httpx2.Client(
            base_url=made.address, headers=OURS | {"cookie": made.sign_in(email)}, timeout=30
        ) as http:
            for path in LISTS:
                text = http.get(path).text
                for what, secret in secrets.items():
                    if secret in text:
                        yield Sighting(what, f"{path} as {email}")


def stored(url: str, secrets: dict[str, str]) -> Iterator[Sighting]:
    """Every column of every table, as text."""
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "select format('%I.%I', n.nspname, c.relname)"
            "  from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'"
        ).fetchall()
        for (table,) in tables:
            for what, secret in secrets.items():
                query = f"select count(*) from {table} t where strpos(t::text, %s) > 0"
                found = connection.execute(query, (secret,)).fetchone()  # pyright: ignore
                if found and found[0]:
                    yield Sighting(what, table)


def written(made: Product, secrets: dict[str, str]) -> Iterator[Sighting]:
    """Logs, WAL and data files, byte by byte, after everything was forced to disk."""
    with psycopg.connect(made.url, autocommit=True) as connection:
        connection.execute("checkpoint")
    for what, secret in secrets.items():
        found = subprocess.run(
            ["grep", "-rlaF", "--", secret, str(made.home)], capture_output=True, text=True, check=False
        )
        for file in found.stdout.splitlines():
            yield Sighting(what, str(Path(file).relative_to(made.home)))
