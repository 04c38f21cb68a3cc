"""One transaction per request or job. Nothing else commits."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, LiteralString, TypeVar, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from psycopg import AsyncConnection, sql
from psycopg.rows import class_row, dict_row, scalar_row
from psycopg_pool import AsyncConnectionPool
from pydantic import TypeAdapter

from bahi.kit.errors import NotFound
from bahi.kit.rows import ActorId, Row, new_id
from bahi.kit.written import PAGE, Written, page_of

R = TypeVar("R", bound=Row)
INDIA = ZoneInfo("Asia/Kolkata")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and what they may do. `person` tells apart two log-ins from two people.

    `proved_at` is when the holder of the session last showed who they are; `behind` is who really acts,
    where somebody looks at the book as this person.
    """

    id: ActorId
    name: str
    permissions: frozenset[str]
    person: UUID | None = None
    session: UUID | None = None
    sees_all: bool = False
    proved_at: datetime | None = None
    behind: "Actor | None" = None


ANONYMOUS = Actor(ActorId(UUID(int=0)), "somebody", frozenset())


@dataclass(frozen=True, slots=True)
class ReadTx:
    """A read-only transaction, with everything ambient: who asks, when it is, and where the firm is."""

    connection: AsyncConnection[Any]
    actor: Actor
    now: datetime
    zone: ZoneInfo = INDIA

    @property
    def today(self) -> date:
        """The date on the firm's calendar."""
        return self.now.astimezone(self.zone).date()

    async def rows(self, kind: type[R], query: LiteralString, /, **params: object) -> list[R]:
        cursor = self.connection.cursor(row_factory=dict_row)
        return _many(kind).validate_python(await (await cursor.execute(query, params)).fetchall())

    async def page(self, kind: type[R], query: LiteralString, /, **params: object) -> Written[R]:
        """Up to PAGE rows and the cursor of the following page; the query ends in `limit %(limit)s`."""
        return Written(kind, await self.value(page_of(kind, query), limit=PAGE + 1, **params))

    async def stream(self, kind: type[R], query: LiteralString, /, **params: object) -> AsyncIterator[R]:
        """Row by row, for files: memory does not grow with the rows."""
        cursor = self.connection.cursor(row_factory=class_row(kind))
        async for row in cursor.stream(query, params, size=500):
            yield row

    async def maybe(self, kind: type[R], query: LiteralString, /, **params: object) -> R | None:
        cursor = self.connection.cursor(row_factory=class_row(kind))
        return await (await cursor.execute(query, params)).fetchone()

    async def row(self, kind: type[R], query: LiteralString, /, **params: object) -> R:
        found = await self.maybe(kind, query, **params)
        if found is None:
            raise NotFound(f"There is no such {_noun(kind)}.")
        return found

    async def value(self, query: LiteralString, /, **params: object) -> Any:
        cursor = self.connection.cursor(row_factory=scalar_row)
        return await (await cursor.execute(query, params)).fetchone()


@dataclass(frozen=True, slots=True)
class Tx(ReadTx):
    """A transaction that may change things."""

    request_id: UUID = field(default_factory=new_id)

    async def run(self, query: LiteralString, /, **params: object) -> int:
        """The number of rows the statement touched."""
        return (await self.connection.execute(query, params)).rowcount

    async def lock(self, kind: type[R], table: LiteralString, key: UUID) -> R:
        """The row, locked until the end of the transaction, or NotFound."""
        cursor = self.connection.cursor(row_factory=class_row(kind))
        found = await (await cursor.execute(_locking(table, tuple(kind.model_fields)), (key,))).fetchone()
        if found is None:
            raise NotFound(f"There is no such {_noun(kind)}.")
        return found

    async def insert(self, table: LiteralString, /, **values: object) -> None:
        await self.connection.execute(_insertion(table, tuple(values)), values)

    async def insert_many(self, table: LiteralString, rows: Iterable[Mapping[str, object]]) -> None:
        rows = list(rows)
        if rows:
            async with self.connection.cursor() as cursor:
                await cursor.executemany(_insertion(table, tuple(rows[0])), rows)

    async def update(self, table: LiteralString, key: UUID, /, **changes: object) -> None:
        await self.connection.execute(_change(table, tuple(changes)), {**changes, "key": key})


@dataclass(frozen=True, slots=True)
class Database:
    """Opens transactions. Reading connections are read-only and autocommit: a read is one statement."""

    writing: AsyncConnectionPool[AsyncConnection[Any]]
    reading: AsyncConnectionPool[AsyncConnection[Any]]
    zone: ZoneInfo = INDIA

    async def renew(self) -> None:
        """Puts new connections in the place of those that were cut off."""
        await self.writing.check()
        await self.reading.check()

    def read(self, actor: Actor, now: datetime) -> "Reading":
        return Reading(self, actor, now)

    @asynccontextmanager
    async def write(self, actor: Actor, now: datetime) -> AsyncGenerator[Tx]:
        async with self.writing.connection() as connection:
            yield Tx(connection, actor, now, zone=self.zone)


class Reading(AbstractAsyncContextManager[ReadTx]):
    """A connection to read with. A class: every request opens two, and a generator costs thrice as much."""

    __slots__ = ("_actor", "_connection", "_database", "_now")
    _connection: AsyncConnection[Any]

    def __init__(self, database: Database, actor: Actor, now: datetime) -> None:
        self._database, self._actor, self._now = database, actor, now

    async def __aenter__(self) -> ReadTx:
        self._connection = await self._database.reading.getconn()
        return ReadTx(self._connection, self._actor, self._now, zone=self._database.zone)

    async def __aexit__(self, *_: object) -> None:
        await self._database.reading.putconn(self._connection)


@cache
def _many(kind: type[Row]) -> TypeAdapter[Any]:
    """Validates a list in one call, which costs half of row after row."""
    return TypeAdapter(cast(Any, list)[kind])


# Statements are put together once: a string that is known costs PostgreSQL and psycopg a look.
@cache
def _insertion(table: LiteralString, columns: tuple[str, ...]) -> LiteralString:
    return _statement(
        "insert into {} ({}) values ({})",
        _name(table),
        _names(columns),
        _values(map(sql.Placeholder, columns)),
    )


@cache
def _change(table: LiteralString, columns: tuple[str, ...]) -> LiteralString:
    pairs = _values(sql.SQL("{} = {}").format(sql.Identifier(c), sql.Placeholder(c)) for c in columns)
    return _statement("update {} set {} where id = %(key)s", _name(table), pairs)


@cache
def _locking(table: LiteralString, columns: tuple[str, ...]) -> LiteralString:
    return _statement("select {} from {} where id = %s for update", _names(columns), _name(table))


def _statement(template: LiteralString, *parts: sql.Composable) -> LiteralString:
    return cast(LiteralString, sql.SQL(template).format(*parts).as_string())


def _names(columns: Iterable[str]) -> sql.Composed:
    return _values(map(sql.Identifier, columns))


def _values(parts: Iterable[sql.Composable]) -> sql.Composed:
    return sql.SQL(", ").join(parts)


def _noun(kind: type[Row]) -> str:
    return kind.__name__.lstrip("_").lower()


def _name(table: LiteralString) -> sql.Identifier:
    return sql.Identifier(*table.split("."))
