"""Asking for copies, handing them out and letting them go. Permit, lock, decide, change, record."""

from pathlib import Path
from uuid import UUID

from psycopg.types.json import Jsonb

from bahi.journeys.keeping import ports, queries
from bahi.journeys.keeping.errors import BackupUnderWay, NewestGood, NotReady, Wanted
from bahi.journeys.keeping.events import (
    BackupAsked,
    BackupDownloaded,
    BackupMade,
    BackupNotMade,
    BackupRemoved,
)
from bahi.journeys.keeping.ports import Copy
from bahi.journeys.keeping.queries import NEWEST, BackupDetail, BackupId
from bahi.journeys.keeping.rules import BackupState, Source, file_name
from bahi.kernel import access, events, jobs
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx

MAKE, REMOVE = "keeping.backup", "keeping.remove"
LANE = "keeping"


async def ask_backup(tx: Tx, *, source: Source = Source.PERSON) -> BackupDetail:
    """A job makes it."""
    access.require(tx, "database.backup")
    busy = await tx.value("select exists (select from keeping.backup where state in ('asked', 'running'))")
    if busy and source is Source.PERSON:
        raise BackupUnderWay
    backup_id = await enter(tx, source=source)
    await jobs.enqueue(
        tx, kind=MAKE, key=f"{MAKE} {backup_id}", subject=LANE, payload={"backup": backup_id}, attempts=3
    )
    return await queries.record(tx, backup_id=backup_id)


async def enter(
    tx: Tx, *, source: Source, name: str | None = None, backup_id: UUID | None = None
) -> BackupId:
    """The record of a copy that is to be made. Callers have checked who may."""
    made = BackupId(backup_id or new_id())
    await tx.insert(
        "keeping.backup",
        id=made,
        source=source,
        name=name or file_name(tx.now, tx.zone),
        state=BackupState.ASKED,
        asked_at=tx.now,
        asked_by=tx.actor.person or tx.actor.id,
        asked_by_name=tx.actor.name,
    )
    await events.record(tx, BackupAsked(subject=made, source=source))
    return made


async def note_made(tx: Tx, *, backup_id: BackupId, source: Source, copy: Copy) -> None:
    """It is a whole file now. Callers have checked who may."""
    rows = sum(int(table["rows"]) for table in copy.tables)
    await tx.update(
        "keeping.backup",
        backup_id,
        state=BackupState.READY,
        made_at=copy.made_at,
        size=copy.size,
        sha256=copy.sha256,
        step=copy.step,
        tables=Jsonb(copy.tables),
        table_count=len(copy.tables),
        row_count=rows,
        file_count=copy.files,
        ended_at=tx.now,
    )
    await events.record(
        tx,
        BackupMade(
            subject=backup_id,
            source=source,
            size=copy.size,
            sha256=copy.sha256,
            rows=rows,
            files=copy.files,
        ),
    )


async def note_failed(tx: Tx, *, backup_id: BackupId, why: str) -> None:
    await tx.update("keeping.backup", backup_id, state=BackupState.FAILED, why=why, ended_at=tx.now)
    await events.record(tx, BackupNotMade(subject=backup_id, why=why))


class _Backup(Row):
    id: BackupId
    state: BackupState
    name: str
    sha256: str | None


async def hand_out(tx: Tx, *, backup_id: BackupId) -> tuple[str, Path]:
    """What the file is to be called, and where it is; that somebody took it is recorded."""
    access.require(tx, "database.download")
    found = await tx.lock(_Backup, "keeping.backup", backup_id)
    if found.sha256 is None or found.state is not BackupState.READY:
        raise NotReady(found.state)
    path = ports.keeper().path(backup_id)
    if not path.exists():
        raise NotReady("no longer in its folder")
    await events.record(tx, BackupDownloaded(subject=backup_id, sha256=found.sha256))
    return found.name, path


async def remove_backup(tx: Tx, *, backup_id: BackupId) -> BackupDetail:
    """The file goes, by a job; the record stays."""
    access.require(tx, "database.backup")
    found = await tx.lock(_Backup, "keeping.backup", backup_id)
    if found.sha256 is None or found.state is not BackupState.READY:
        raise NotReady(found.state)
    if await tx.value(f"select {NEWEST} = %(id)s", id=backup_id):
        raise NewestGood
    wanted = """
        select exists (select from keeping.replacement
                        where backup = %(id)s and state in ('asked', 'waiting', 'running'))"""
    if await tx.value(wanted, id=backup_id):
        raise Wanted
    await let_go(tx, backup_id=backup_id, sha256=found.sha256)
    return await queries.record(tx, backup_id=backup_id)


async def let_go(tx: Tx, *, backup_id: BackupId, sha256: str) -> None:
    """Callers have checked that nobody needs it."""
    await tx.update(
        "keeping.backup",
        backup_id,
        state=BackupState.REMOVED,
        removed_at=tx.now,
        removed_by=tx.actor.name,
    )
    await jobs.enqueue(
        tx, kind=REMOVE, key=f"{REMOVE} {backup_id}", subject=LANE, payload={"backup": backup_id}
    )
    await events.record(tx, BackupRemoved(subject=backup_id, sha256=sha256))


async def mark_demonstration(tx: Tx) -> None:
    """From now on this book may be cleared. Called only where the demonstration firm is loaded."""
    await tx.run(
        "insert into keeping.demonstration (since) values (%(now)s) on conflict do nothing", now=tx.now
    )
