"""Secrets put in through the API, and every place where they must not come out again."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import psycopg
from bench.figures import Figure, at_least, at_most, plain
from tests.prove.product import OURS, Product, product

from bahi.journeys.demonstration import LOGINS
from bahi.kit.rows import new_id

# Where something sealed or hashed must be the only trace.
NAME = "Canary Holdings"
PAN, ACCOUNT, PASSWORD = "CANPR4217K", "918273645540", "canary sings at dawn 77"
SEALED = {"PAN": PAN, "bank account": ACCOUNT, "password": PASSWORD}
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
        tokens = put_in(made)
        secrets = SEALED | tokens
        answers = list(asked(made, secrets))
        columns = list(stored(made.url, secrets))
        files = list(written(made, secrets))
        control = {"name, which is no secret": NAME}
        seen = [*asked(made, control), *stored(made.url, control), *written(made, control)]
    for sighting in (*answers, *columns, *files):
        print(f"the {sighting.what} was seen in {sighting.where}")
    return [
        at_least(4, "canaries: put in", len(secrets), "secrets"),
        at_most(0, "canaries: seen in answers to seven roles", len(answers), "answers"),
        at_most(0, "canaries: seen in columns of the database", len(columns), "columns"),
        at_most(0, "canaries: seen in logs, WAL and data files", len(files), "files"),
        at_least(3, "canaries: places where a name is found, as it should be", len(seen), "places"),
        plain("canaries: lists asked, by each role", len(LISTS), "lists"),
    ]


def put_in(made: Product) -> dict[str, str]:
    """A client with a PAN and a bank account, a password typed wrong, and the session itself."""
    cookie = made.sign_in()
    headers = OURS | {"cookie": cookie}
    client = {
        "name": NAME,
        "role": "client",
        "kind": "person",
        "pan": PAN,
        "email": "canary@example.in",
        "mobile": "9812345678",
    }
    account = {"holder": NAME, "account_number": ACCOUNT, "ifsc": "HDFC0000123"}
    with httpx2.Client(base_url=made.address, headers=headers, timeout=30) as http:
        answer = http.post("/api/clients", json=client, headers=_key())
        answer.raise_for_status()
        path = f"/api/clients/{answer.json()['id']}/bank-account"
        http.post(path, json=account, headers=_key()).raise_for_status()
        wrong = {"email": "canary@example.in", "password": PASSWORD}
        http.post("/api/auth/login", json=wrong)
        http.post("/api/auth/change-password", json={"current": PASSWORD, "new": PASSWORD})
    return {"session token": cookie.split("=", 1)[1]}


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


def _key() -> dict[str, str]:
    return {"idempotency-key": str(new_id())}
