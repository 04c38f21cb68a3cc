"""The one place where HTTP meets a transaction: a GET reads, anything else writes."""

import inspect
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Annotated, Any, TypeVar, cast

from fastapi import Header, Request, Response
from fastapi.routing import APIRoute
from psycopg.errors import DeadlockDetected, SerializationFailure

from bahi.kit.errors import Denied, Unauthenticated
from bahi.kit.idempotency import HEADER, KeyMissing, store_answer, stored_answer
from bahi.kit.impersonation import require_looking
from bahi.kit.proof import require_proof
from bahi.kit.tx import ANONYMOUS, Actor, Database, ReadTx, Tx
from bahi.kit.written import Written

READS = frozenset({"GET", "HEAD"})
ATTEMPTS = 3
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Doors:
    """What every route needs, joined in entrypoints."""

    database: Database
    authenticate: Callable[[Database, Request, datetime], Awaitable[Actor]]
    clock: Callable[[], datetime] = utc_now


@dataclass(frozen=True, slots=True)
class Entry:
    """Who may enter a route: those with a permission, or anyone for a stated reason."""

    permission: str | None
    reason: str | None = None
    moves_value: bool = False
    fresh: bool = False

    def admit(self, actor: Actor) -> None:
        if self.permission is None:
            return
        if actor.id == ANONYMOUS.id:
            raise Unauthenticated
        if self.permission not in actor.permissions:
            raise Denied(f"{actor.name} may not do this ({self.permission}).")


def needs(
    permission: str, *, moves_value: bool = False, fresh: bool = False
) -> Callable[[Endpoint], Endpoint]:
    """Only those with the permission; a request that moves value must carry an idempotency key.

    What is `fresh` asks besides for a proof of who it is from the last minutes.
    """
    return _entry(Entry(permission, moves_value=moves_value, fresh=fresh))


def public(reason: str) -> Callable[[Endpoint], Endpoint]:
    """Anyone, and why that is right."""
    return _entry(Entry(None, reason))


def on_record(endpoint: Endpoint) -> Endpoint:
    """A GET that records that it was asked: its transaction may write."""
    endpoint.__dict__["on_record"] = True
    return endpoint


def leaves(endpoint: Endpoint) -> Endpoint:
    """Open to who looks at the book as somebody else, though it changes something: it ends that."""
    endpoint.__dict__["leaves"] = True
    return endpoint


def beforehand(step: Callable[[Request], Awaitable[None]]) -> Callable[[Endpoint], Endpoint]:
    """Done once somebody is let in and before the transaction opens: for what takes long to arrive."""

    def mark(endpoint: Endpoint) -> Endpoint:
        endpoint.__dict__["beforehand"] = step
        return endpoint

    return mark


def _entry(entry: Entry) -> Callable[[Endpoint], Endpoint]:
    def mark(endpoint: Endpoint) -> Endpoint:
        endpoint.__dict__["entry"] = entry
        return endpoint

    return mark


class TransactionalRoute(APIRoute):
    """Commits before the answer is sent, and retries a lost race whole. A route must say who may enter."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        if "entry" not in endpoint.__dict__:
            raise TypeError(f"{endpoint.__name__} says neither needs(permission) nor public(reason)")
        self.entry = cast(Entry, endpoint.__dict__["entry"])
        self.on_record = "on_record" in endpoint.__dict__
        self.beforehand: Callable[[Request], Awaitable[None]] | None = endpoint.__dict__.get("beforehand")
        said = (
            {"x-permission": self.entry.permission}
            if self.entry.permission
            else {"x-public": self.entry.reason}
        )
        if self.entry.fresh:
            said = {**said, "x-fresh-proof": True}
        options["openapi_extra"] = {**(options.get("openapi_extra") or {}), **said}
        super().__init__(path, _joined(endpoint), **options)
        for parameter in self.dependant.query_params:
            if parameter.field_info.default_factory is list:  # its signature is read anew by each request
                parameter.field_info.default_factory, parameter.field_info.default = None, []

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()
        reads = READS.issuperset(self.methods or ())
        keyless = reads or self.beforehand is not None
        entry = self.entry
        looks, leaves = reads and not self.on_record, "leaves" in self.endpoint.__dict__

        async def in_transaction(request: Request) -> Response:
            doors = cast(Doors, request.app.state.doors)
            if request.headers.get("content-type", "").startswith("multipart/"):
                await request.body()  # a slow sender must not hold a transaction open
            actor = await doors.authenticate(doors.database, request, doors.clock())
            if actor.behind is not None and not leaves:
                require_looking(actor, reads=looks)
            entry.admit(actor)
            if entry.fresh:
                require_proof(actor, doors.clock())
            if self.beforehand:
                await self.beforehand(request)
            opened = doors.database.read if reads and not self.on_record else doors.database.write
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    async with opened(actor, doors.clock()) as tx:
                        request.state.tx = tx
                        response = await _once(request, answer, entry, keyless)
                    return response
                except (SerializationFailure, DeadlockDetected):
                    if attempt == ATTEMPTS:
                        raise
            raise AssertionError("unreachable")

        return in_transaction


def _joined(endpoint: Endpoint) -> Endpoint:
    """The endpoint as FastAPI sees it, without `tx`: solving that for each request costs a tenth of it."""
    if "joined" in endpoint.__dict__:
        return endpoint
    signature = inspect.signature(endpoint)
    asked = [given for given in signature.parameters.values() if given.name != "tx"]
    reads_tx, reads_request = "tx" in signature.parameters, "request" in signature.parameters
    if not reads_request:
        asked.append(inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request))

    @wraps(endpoint)
    async def called(**given: Any) -> Any:
        request = given["request"] if reads_request else given.pop("request")
        answer = await (endpoint(tx=request.state.tx, **given) if reads_tx else endpoint(**given))
        return answer.response() if isinstance(answer, Written) else answer

    called.__dict__.update(joined=True, __signature__=signature.replace(parameters=asked))
    return cast(Endpoint, called)


async def _once(
    request: Request,
    answer: Callable[[Request], Coroutine[Any, Any, Response]],
    entry: Entry,
    keyless: bool,
) -> Response:
    tx = cast(ReadTx, request.state.tx)
    if keyless or HEADER not in request.headers:
        if entry.moves_value:
            raise KeyMissing
        return await answer(request)
    if stored := await stored_answer(tx.connection, tx.actor, request):
        return stored
    response = await answer(request)
    if not hasattr(request.state, "secret"):
        await store_answer(tx.connection, tx.actor, request, response)
    return response


async def secret(request: Request) -> None:
    """A dependency of routes whose answer holds a secret: it is kept nowhere, not even under its key."""
    request.state.secret = True


# What a route asks for by its parameter `tx`: a GET may only read.
Reading = ReadTx
Writing = Tx
# What the record's `version` was when it was read; without it the last one to write wins.
Seen = Annotated[str | None, Header(alias="If-Match", max_length=80)]
