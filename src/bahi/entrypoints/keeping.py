"""How this installation keeps its book: copies in a folder, other books made beside the present one."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import psycopg
from psycopg import Error

from bahi.entrypoints import anchors
from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres import backups, databases, migrate
from bahi.gateways.postgres.backups import BackupFailed, Manifest
from bahi.gateways.postgres.migrate import MigrationChanged
from bahi.gateways.postgres.server import ServerFailed
from bahi.gateways.storage import Files
from bahi.journeys.keeping.ports import Copy, Finish, NotKept, Terms, Told
from bahi.kernel import access
from bahi.kernel.documents.errors import ContentAway
from bahi.kit.http import utc_now
from bahi.kit.rows import new_id
from bahi.kit.tx import Database

R = TypeVar("R")
LARGEST = 20 * 2**30
FAILURES = (BackupFailed, ServerFailed, MigrationChanged, ContentAway, OSError, Error)


@dataclass(frozen=True, slots=True)
class Means:
    """How wiring opens a book, fills it with the demonstration, joins it to this code and proves it."""

    open_database: Callable[[str], Database]
    prepare: Callable[[str], Awaitable[object]]
    subscribe: Callable[[Database], Awaitable[None]]
    verify: Callable[[str], Awaitable[list[str]]]


class Keeper:
    def __init__(self, settings: Settings, url: str, means: Means) -> None:
        self._settings, self._url, self._means = settings, url, means
        self._shelf = Files(settings.files_url)

    @property
    def terms(self) -> Terms:
        said = self._settings
        return Terms(said.firm, said.backup_daily, said.backup_keep_days, said.production)

    def path(self, backup: UUID) -> Path:
        return self._settings.backups_folder.absolute() / f"{backup}.bahi"

    async def back_up(self, backup: UUID) -> Copy:
        def make() -> Copy:
            path = self.path(backup)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _copy(path, backups.back_up(self._url, path, self._shelf))

        return await _done(make)

    async def receive(self, backup: UUID, pieces: AsyncIterator[bytes]) -> Copy:
        path, size = self.path(backup), 0
        partial = path.with_suffix(".partial")
        await _done(lambda: path.parent.mkdir(mode=0o700, parents=True, exist_ok=True))
        try:
            out = await _done(lambda: os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT, 0o600), "wb"))
            with out:
                async for piece in pieces:
                    size += len(piece)
                    if size > LARGEST:
                        raise NotKept(f"This file is larger than {LARGEST >> 30} GB.")
                    await _done(lambda piece=piece: out.write(piece))
            copy = await _done(lambda: _copy(partial, backups.inspect(partial)))
            await _done(lambda: partial.rename(path))
        finally:
            await _done(lambda: partial.unlink(missing_ok=True))
        return copy

    async def digest(self, backup: UUID) -> str:
        path = self.path(backup)
        if not await _done(path.exists):
            raise NotKept("The file of this backup is gone from its folder.")
        return await _done(lambda: _digest(path))

    async def remove(self, backup: UUID) -> None:
        await _done(lambda: self.path(backup).unlink(missing_ok=True))

    async def restore(self, backup: UUID, *, told: Told, finish: Finish) -> None:
        async def fill(beside: str) -> None:
            await told("Making the book again beside the present one")
            await _done(lambda: backups.restore(self.path(backup), beside, self._shelf))

        await _done(lambda: backups.inspect(self.path(backup)))
        await self._replace(fill, told=told, finish=finish)

    async def begin_anew(self, *, demonstration: bool, told: Told, finish: Finish) -> None:
        async def fill(beside: str) -> None:
            await told("Making a fresh book beside the present one")
            await _done(lambda: migrate.migrate(beside))
            if demonstration:
                await self._means.prepare(beside)

        await self._replace(fill, told=told, finish=finish)

    async def _replace(self, fill: Callable[[str], Awaitable[None]], *, told: Told, finish: Finish) -> None:
        """The present book is touched only by the last step, which happens whole or not at all."""
        prefix = f"{await _done(lambda: databases.name_of(self._url))}_beside_"
        await _done(lambda: databases.drop_databases(self._url, prefix))
        name = f"{prefix}{new_id().hex[-12:]}"
        beside = await _done(lambda: databases.create_database(self._url, name))
        try:
            await fill(beside)
            await told("Proving every rule of it")
            await self._prove(beside)
            await told("Taking its place")
            await self._finish(beside, finish)
            aside = await _done(lambda: databases.swap_database(self._url, name, evict=True))
        except BaseException as error:
            await _done(lambda: databases.drop_databases(self._url, name))
            if isinstance(error, FAILURES):
                raise _told(error) from error
            raise
        await _done(lambda: anchors.put_aside(self._settings.anchors, aside))

    async def _prove(self, beside: str) -> None:
        if broken := await self._means.verify(beside):
            raise NotKept(f"The rules of the book do not hold in it: {broken[0]}")

    async def _finish(self, beside: str, finish: Finish) -> None:
        database = self._means.open_database(beside)
        async with database.writing, database.reading:
            await self._means.subscribe(database)
            async with database.write(access.SYSTEM, utc_now()) as tx:
                await finish(tx)
        await _done(lambda: _analyse(beside))


async def _done(step: Callable[[], R]) -> R:
    """In a thread of its own; what went wrong outside becomes a sentence."""
    try:
        return await asyncio.to_thread(step)
    except FAILURES as error:
        raise _told(error) from error


def _told(error: Exception) -> NotKept:
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return NotKept(
            "The role of this database may not create databases, so no book can be made beside it."
        )
    return NotKept(str(error).strip().split("\n")[0] or type(error).__name__)


def _copy(path: Path, manifest: Manifest) -> Copy:
    tables = [{"name": t.name, "rows": t.rows, "hash": t.hash} for t in manifest.tables]
    made_at = datetime.fromisoformat(manifest.made_at)
    return Copy(made_at, path.stat().st_size, _digest(path), manifest.step, tables, manifest.files.rows)


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _analyse(url: str) -> None:
    """The planner knows nothing of tables that were just filled."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("analyze")
