"""Every operation of the API as each of the seven roles: none ends in a 5xx, nearly all succeed."""

import asyncio
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import psycopg
import requests
import schemathesis
from bench.figures import Figure, at_least, at_most, plain
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from tests.prove.answers import Seen, sensible
from tests.prove.product import OURS, Product, product
from tests.scenarios.desk.evening import an_evening
from tests.scenarios.firm import firm, shape
from tests.scenarios.test_booking_desk import a_day

from bahi.gateways.postgres.databases import create_database
from bahi.gateways.postgres.migrate import migrate
from bahi.journeys.demonstration import LOGINS
from bahi.kit.rows import new_id

LONG = bool(os.environ.get("LONG"))
TRIES, FUZZED = 12, 40 if LONG else 3
PARAMETER = re.compile(r"\{(\w+)[^}]*\}")
LAST = ("logout", "end_session", "change_password", "delete_user", "revoke")


@dataclass(slots=True)
class Visitor:
    """One role's session, renewed when an operation has ended it."""

    made: Product
    email: str
    cookie: str = ""

    def headers(self) -> dict[str, str]:
        if not self.cookie:
            self.made.forget_guesses()
            self.cookie = self.made.sign_in(self.email)
        return OURS | {"cookie": self.cookie, "idempotency-key": str(new_id()), "connection": "close"}


@dataclass(slots=True)
class Tally:
    asked: int = 0
    reached: set[str] = field(default_factory=set)
    broken: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))


class Walk:
    """Sends cases, learns ids from what comes back, and keeps the tally."""

    def __init__(self, made: Product) -> None:
        self.schema = schemathesis.openapi.from_url(f"{made.address}/api/openapi.json")
        found = [operation.ok() for operation in self.schema.get_all_operations()]
        self.operations = sorted(found, key=_turn)
        self.visitors = [Visitor(made, email) for _, email, _ in LOGINS]
        self.tally, self.seen = Tally(), Seen(spared=_ids(made))
        self.session = requests.Session()
        self.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # each visitor has their own
        self.drawn: dict[tuple[str, GenerationMode, int], list[Any]] = {}
        self.address = made.address

    def reach(self, visitor: Visitor) -> None:
        """Each operation with real ids and plausible values until it succeeds or is refused for good."""
        for operation in self.operations:
            for case in self._cases(operation, GenerationMode.POSITIVE, TRIES):
                status = self.send(visitor, operation, case, real=True)
                if status in (401, 403) or status < 300:
                    break

    def fuzz(self, visitor: Visitor) -> None:
        for operation in self.operations:
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                for place, case in enumerate(self._cases(operation, mode, FUZZED)):
                    self.send(visitor, operation, case, real=place % 2 == 0)

    def _cases(self, operation: Any, mode: GenerationMode, count: int) -> Iterator[Any]:
        """The same for every visitor: drawing them takes longer than sending them."""
        key = (operation.label, mode, count)
        if key not in self.drawn:
            self.drawn[key] = list(cases(operation, mode, count))
        for case in self.drawn[key]:
            yield operation.Case(
                method=case.method,
                path_parameters={**case.path_parameters},
                query={**case.query},
                headers=case.headers,
                cookies=case.cookies,
                body=case.body,
                media_type=case.media_type,
            )

    def send(self, visitor: Visitor, operation: Any, case: Any, *, real: bool) -> int:
        if real:
            self._make_real(operation, case)
        try:
            answer = self._call(visitor, case)
        except (requests.exceptions.InvalidHeader, UnicodeError):
            return 0
        name = _name(operation)
        self.tally.asked += 1
        self.tally.statuses[name][answer.status_code] += 1
        if answer.status_code == 401:
            visitor.cookie = ""
        if answer.status_code >= 500 and "retry-after" not in answer.headers:
            self.tally.broken[name] += 1
            print(f"{answer.status_code} {name} as {visitor.email}: {case.body!r} {answer.text[:200]}")
        if 200 <= answer.status_code < 300:
            self.tally.reached.add(name)
            if answer.content and "json" in answer.headers.get("content-type", ""):
                self.seen.harvest(answer.json(), operation.path)
        return answer.status_code

    def _call(self, visitor: Visitor, case: Any) -> requests.Response:
        if isinstance(case.body, dict) and isinstance(case.body.get("file"), (bytes, str)):
            data = {key: value for key, value in case.body.items() if key != "file"}
            return self.session.request(
                case.method,
                self.address + case.formatted_path,
                data=data,
                files={"file": ("proof.png", case.body["file"], "image/png")},
                headers=visitor.headers(),
                timeout=30,
            )
        asked = case.as_transport_kwargs(base_url=self.address, headers=visitor.headers())
        return self.session.request(**asked, timeout=30)

    def _make_real(self, operation: Any, case: Any) -> None:
        """Ids that exist and plausible values; of the query only what must be there: filters find nothing."""
        for name in PARAMETER.findall(operation.path):
            before = operation.path.split("/{" + name)[0]
            chosen = self.seen.pick(before, name, _named_by(before))
            if chosen:
                case.path_parameters[name] = chosen
        case.body = sensible(case.body, self.seen)
        asked = operation.definition.raw.get("parameters", ())
        needed = {said["name"] for said in asked if said.get("required")}
        query = {key: value for key, value in (case.query or {}).items() if key in needed}
        case.query = sensible(query, self.seen)


def cases(operation: Any, mode: GenerationMode, count: int) -> Iterator[Any]:
    found: list[Any] = []

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def collect(case: Any) -> None:
        found.append(case)

    try:
        collect()
    except Exception as error:  # an operation without parameters has nothing to get wrong
        if mode is GenerationMode.POSITIVE:
            raise AssertionError(f"no case could be made for {operation.label}") from error
    yield from found


def figures() -> list[Figure]:
    start = time.perf_counter()
    with product() as made:
        walk = Walk(made)
        shapes = {shape(_name(operation)): _name(operation) for operation in walk.operations}
        done = asyncio.run(_a_day(made))
        walk.tally.reached |= {shapes[route] for route in map(shape, done) if route in shapes}
        print(f"a desk's day: {len(walk.tally.reached)} of {len(walk.operations)} reached", flush=True)
        for step in (walk.reach, walk.fuzz):
            for visitor in walk.visitors:
                step(visitor)
                told = f"{len(walk.tally.reached)} reached, {walk.tally.asked} asked"
                print(f"{step.__name__} as {visitor.email}: {told}", flush=True)
    for name in sorted(set(shapes.values()) - walk.tally.reached):
        print("never succeeded:", name, dict(walk.tally.statuses[name]))
    return [
        plain("operations: requests sent", walk.tally.asked, "requests"),
        plain("operations: seconds", time.perf_counter() - start, "s"),
        plain("operations: served", len(shapes), "operations"),
        at_least(95, "operations: reached a 2xx", 100 * len(walk.tally.reached) / len(shapes), "%"),
        at_most(0, "operations: 5xx", walk.tally.broken.total(), "answers"),
    ]


async def _a_day(made: Product) -> set[str]:
    """What a desk's day and evening reach for their purpose, each on an empty book beside the other."""
    day, evening = (create_database(made.url, name) for name in ("a_day", "an_evening"))
    migrate(day)
    migrate(evening)
    async with firm(day, made.home) as desk:
        await a_day(desk, day)
    async with firm(evening, made.home) as late:
        await an_evening(late)
    return desk.answered | late.answered


def _ids(made: Product) -> frozenset[str]:
    """Of the visitors themselves: nobody is to change or shut out whoever still has to walk."""
    with psycopg.connect(made.url) as connection:
        emails = [email for _, email, _ in LOGINS]
        found = connection.execute("select id::text from identity.login where email = any(%s)", (emails,))
        return frozenset(login for (login,) in found)


def _name(operation: Any) -> str:
    return f"{operation.method.upper()} {operation.path}"


def _turn(operation: Any) -> tuple[int, int, str]:
    """Lists before records, reading before changing; what ends sessions or users comes last."""
    name = operation.definition.raw.get("operationId", "")
    ends = any(word in name for word in LAST) or operation.method == "delete"
    return (2 if ends else 0 if operation.method == "get" else 1, operation.path.count("{"), operation.path)


def _named_by(path: str) -> str:
    return f"{path.rsplit('/', 1)[-1].removesuffix('s').replace('-', '_')}_id"
