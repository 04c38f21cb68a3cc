"""Who shows a session's token: one query at a time; whoever asks meanwhile is looked up by the next."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from psycopg_pool import AsyncConnectionPool

from bahi.kernel.identity import rules
from bahi.kernel.identity.queries import SignedInAs
from bahi.kit.tx import ANONYMOUS, Database

Answers = defaultdict[bytes, list[asyncio.Future[SignedInAs | None]]]


class _Lookup:
    """Of one database. A query leaves after the question came, so an ended session shows at once."""

    def __init__(self) -> None:
        self._asked = Answers(list)
        self._running: asyncio.Task[None] | None = None
        self._now = datetime.min  # noqa: DTZ901 nobody has asked yet

    async def signed_in(self, database: Database, token: bytes, now: datetime) -> SignedInAs | None:
        answer: asyncio.Future[SignedInAs | None] = asyncio.get_running_loop().create_future()
        self._asked[token].append(answer)
        self._now = now
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run(database))
        return await answer

    async def _run(self, database: Database) -> None:
        while self._asked:
            asked, self._asked = self._asked, Answers(list)
            try:
                found = {row.token: row for row in await _signed_in(database, asked, self._now)}
            except Exception as error:
                _answer(asked, error)
            else:
                _answer(asked, found)


def _answer(asked: Answers, found: dict[bytes, SignedInAs] | Exception) -> None:
    for token, answers in asked.items():
        for answer in answers:
            if answer.done():
                continue
            if isinstance(found, Exception):
                answer.set_exception(found)
            else:
                answer.set_result(found.get(token))


_lookups: WeakKeyDictionary[AsyncConnectionPool[Any], _Lookup] = WeakKeyDictionary()


async def signed_in(database: Database, *, token: bytes, now: datetime) -> SignedInAs | None:
    """By the hash of the token; None where it opens nothing."""
    lookup = _lookups.setdefault(database.reading, _Lookup())
    return await lookup.signed_in(database, token, now)


async def _signed_in(database: Database, tokens: Iterable[bytes], now: datetime) -> list[SignedInAs]:
    async with database.read(ANONYMOUS, now) as tx:
        return await tx.rows(
            SignedInAs,
            """
            select s.token, s.id as session, l.id as login, l.person, p.name, l.role, s.seen_at
              from identity.session s
              join identity.login l on l.id = s.login and l.active
              join identity.person p on p.id = l.person
             where s.token = any(%(tokens)s) and s.ended_at is null
               and s.expires_at > %(now)s and s.seen_at > %(awake)s
            """,
            tokens=list(tokens),
            now=now,
            awake=now - rules.IDLE,
        )
