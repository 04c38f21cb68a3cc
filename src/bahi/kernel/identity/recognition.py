"""Who shows a cookie, a token or a key: one look at a time; whoever asks meanwhile goes into the next."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID
from weakref import WeakKeyDictionary

from psycopg_pool import AsyncConnectionPool

from bahi.kernel import access
from bahi.kernel.access import Scope
from bahi.kernel.identity import queries, rules
from bahi.kernel.identity.tokens import access_tokens
from bahi.kernel.identity.tokens.api_keys import MARK, NEVER
from bahi.kernel.identity.users.rules import is_below
from bahi.kit.rows import ActorId, Row
from bahi.kit.tx import ANONYMOUS, Actor, Database

Proof = tuple[str, bytes | UUID]


class _Known(Row):
    """Whom a proof stands for; `seen_at` is when it was last noted to be in use."""

    proof: bytes | UUID
    id: UUID
    login: ActorId
    person: UUID
    name: str
    role: int
    seen_at: datetime | None
    proved_at: datetime | None
    impersonation: UUID | None
    permissions: list[str] | None


Answers = defaultdict[Proof, list[asyncio.Future[_Known | None]]]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who, by which session or key, and when that was last noted to be in use."""

    actor: Actor
    by: UUID
    seen_at: datetime | None


class _Lookup:
    """Of one database. A query leaves after the question came, so an ended session shows at once."""

    def __init__(self) -> None:
        self._asked = Answers(list)
        self._running: asyncio.Task[None] | None = None
        self._now = datetime.min  # noqa: DTZ901 nobody has asked yet

    async def known(self, database: Database, proof: Proof, now: datetime) -> _Known | None:
        answer: asyncio.Future[_Known | None] = asyncio.get_running_loop().create_future()
        self._asked[proof].append(answer)
        self._now = now
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run(database))
        return await answer

    async def _run(self, database: Database) -> None:
        while self._asked:
            asked, self._asked = self._asked, Answers(list)
            try:
                found = await _known(database, asked, self._now)
            except Exception as error:
                _answer(asked, error)
            else:
                _answer(asked, found)


def _answer(asked: Answers, found: Mapping[Proof, _Known] | Exception) -> None:
    for proof, answers in asked.items():
        for answer in answers:
            if answer.done():
                continue
            if isinstance(found, Exception):
                answer.set_exception(found)
            else:
                answer.set_result(found.get(proof))


_lookups: WeakKeyDictionary[AsyncConnectionPool[Any], _Lookup] = WeakKeyDictionary()


async def by_cookie(database: Database, token: str, now: datetime) -> Recognised | None:
    return await _recognised(database, ("cookie", rules.token_hash(token)), now)


async def by_bearer(database: Database, token: str, now: datetime) -> Recognised | None:
    """An API key by its mark, else an access token."""
    if token.startswith(MARK):
        return await _recognised(database, ("key", rules.token_hash(token)), now)
    session = access_tokens.session_of(token, now=now)
    return session and await _recognised(database, ("session", session), now)


async def mark_seen(database: Database, found: Recognised, now: datetime) -> None:
    """At most once a minute, by a transaction of its own: a read goes by a connection that cannot write."""
    if found.seen_at is not None and found.seen_at >= now - rules.SEEN_EVERY:
        return
    async with database.write(found.actor, now) as tx:
        if found.actor.session:
            await tx.update("identity.session", found.by, seen_at=now)
        else:
            await tx.update("identity.api_key", found.by, last_used_at=now)


async def _recognised(database: Database, proof: Proof, now: datetime) -> Recognised | None:
    lookup = _lookups.get(database.reading) or _lookups.setdefault(database.reading, _Lookup())
    found = await lookup.known(database, proof, now)
    if found is None:
        return None
    role = access.policy().roles[found.role]
    granted, session = role.permissions, found.id
    if found.permissions is not None:
        granted, session = (granted & set(found.permissions)) - NEVER, None
    actor = Actor(
        found.login,
        found.name,
        granted,
        person=found.person,
        session=session,
        sees_all=role.scope is Scope.ALL,
        proved_at=found.proved_at,
    )
    if found.impersonation is not None:
        actor = await _as_another(database, actor, found.impersonation, now)
    return Recognised(actor, found.id, found.seen_at)


async def _as_another(database: Database, behind: Actor, impersonation: UUID, now: datetime) -> Actor:
    """Whom they look as, with what both may do; once that is over only themselves, who can but leave."""
    async with database.read(behind, now) as tx:
        seen = await queries.seen(tx, impersonation=impersonation)
    role = seen and access.policy().roles[seen.role]
    if seen is None or role is None or not is_below(role, behind.permissions, sees_all=behind.sees_all):
        return replace(behind, permissions=frozenset({"identity.self"}), proved_at=None, behind=behind)
    return Actor(
        seen.login,
        seen.name,
        role.permissions,
        person=seen.person,
        session=behind.session,
        sees_all=role.scope is Scope.ALL,
        behind=behind,
    )


_OF_LOGIN: LiteralString = """
      join identity.login l on l.id = x.login and l.active
      join identity.person p on p.id = l.person
     where x.ended_at is null and x.expires_at > %(now)s
"""
_SESSION: LiteralString = (
    "x.id, l.id as login, l.person, p.name, l.role, x.seen_at, x.proved_at, x.impersonation,"
    " null::text[] as permissions"
)
_KEY: LiteralString = (
    "x.id, l.id as login, l.person, p.name, l.role, x.last_used_at as seen_at,"
    " null::timestamptz as proved_at, null::uuid as impersonation, x.permissions"
)
_QUERIES: dict[str, LiteralString] = {
    "cookie": f"select x.token as proof, {_SESSION} from identity.session x {_OF_LOGIN}"
    " and x.token = any(%(proofs)s) and x.seen_at > %(awake)s",
    "session": f"select x.id as proof, {_SESSION} from identity.session x {_OF_LOGIN}"
    " and x.id = any(%(proofs)s)",
    "key": f"select x.hash as proof, {_KEY} from identity.api_key x {_OF_LOGIN} and x.hash = any(%(proofs)s)",
}


async def _known(database: Database, asked: Iterable[Proof], now: datetime) -> dict[Proof, _Known]:
    by_kind: defaultdict[str, list[bytes | UUID]] = defaultdict(list)
    for kind, proof in asked:
        by_kind[kind].append(proof)
    found: dict[Proof, _Known] = {}
    async with database.read(ANONYMOUS, now) as tx:
        for kind, proofs in by_kind.items():
            for row in await tx.rows(_Known, _QUERIES[kind], proofs=proofs, now=now, awake=now - rules.IDLE):
                found[kind, row.proof] = row
    return found
