"""Reading what was copied and replaced."""

from datetime import datetime
from typing import LiteralString, NewType
from uuid import UUID

from bahi.journeys.keeping.rules import BackupState, Fresh, Kind, ReplacementState, Source
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

BackupId = NewType("BackupId", UUID)
ReplacementId = NewType("ReplacementId", UUID)
READ = "database.read"
PAGE = 60


class Backup(Row):
    """`size` in bytes; `rows`, `tables` and `files` were counted in the copy. `newest` cannot be deleted."""

    id: BackupId
    source: Source
    name: str
    state: BackupState
    asked_at: datetime
    asked_by: str
    made_at: datetime | None
    size: int | None
    sha256: str | None
    step: str | None
    tables: int | None
    rows: int | None
    files: int | None
    why: str | None
    ended_at: datetime | None
    removed_at: datetime | None
    removed_by: str | None
    newest: bool


class BackupPage(Row):
    """Newest first; `next` is the cursor of the following page."""

    items: list[Backup]
    next: BackupId | None


class CopiedTable(Row):
    name: str
    rows: int
    hash: str


class BackupDetail(Backup):
    contents: list[CopiedTable]


class Replacement(Row):
    """A restore or a clearing, with the copy it came from; `own` where the reader asked for it."""

    id: ReplacementId
    kind: Kind
    backup: BackupId | None
    backup_name: str | None
    made_at: datetime | None
    sha256: str | None
    fresh: Fresh | None
    reason: str
    state: ReplacementState
    step: str | None
    why: str | None
    asked_at: datetime
    asked_by: str
    own: bool
    decided_at: datetime | None
    decided_by: str | None
    ended_at: datetime | None
    safety: BackupId | None


NEWEST: LiteralString = """
    (select id from keeping.backup
      where state = 'ready' and source <> 'upload' order by made_at desc limit 1)"""
_BACKUP: LiteralString = f"""
    select b.id, b.source, b.name, b.state, b.asked_at, b.asked_by_name as asked_by, b.made_at, b.size,
           b.sha256, b.step, b.table_count as tables, b.row_count as rows, b.file_count as files, b.why,
           b.ended_at, b.removed_at, b.removed_by, coalesce(b.id = {NEWEST}, false) as newest
"""
_REPLACEMENT: LiteralString = """
    select r.id, r.kind, r.backup, b.name as backup_name, b.made_at, b.sha256, r.fresh, r.reason, r.state,
           r.step, r.why, r.asked_at, r.asked_by_name as asked_by, r.asked_by = %(me)s as own, r.decided_at,
           r.decided_by_name as decided_by, r.ended_at, r.safety
      from keeping.replacement r left join keeping.backup b on b.id = r.backup
"""


async def backups(tx: ReadTx, *, states: list[BackupState], before: BackupId | None) -> BackupPage:
    access.require(tx, READ)
    found = await tx.rows(
        Backup,
        _BACKUP
        + """
         from keeping.backup b
        where (%(states)s::text[] = '{}' or b.state = any(%(states)s))
          and (%(before)s::uuid is null or b.id < %(before)s)
        order by b.id desc limit %(limit)s
        """,
        states=[str(state) for state in states],
        before=before,
        limit=PAGE + 1,
    )
    items = found[:PAGE]
    return BackupPage(items=items, next=items[-1].id if len(found) > PAGE else None)


async def backup(tx: ReadTx, *, backup_id: BackupId) -> BackupDetail:
    access.require(tx, READ)
    return await record(tx, backup_id=backup_id)


async def record(tx: ReadTx, *, backup_id: BackupId) -> BackupDetail:
    """Callers have checked who may."""
    return await tx.row(
        BackupDetail,
        _BACKUP + ", coalesce(b.tables, '[]') as contents from keeping.backup b where b.id = %(id)s",
        id=backup_id,
    )


async def replacements(tx: ReadTx) -> list[Replacement]:
    """The latest, newest first."""
    access.require(tx, READ)
    return await tx.rows(
        Replacement, _REPLACEMENT + " order by r.id desc limit %(limit)s", me=_me(tx), limit=PAGE
    )


async def replacement(tx: ReadTx, *, replacement_id: ReplacementId) -> Replacement:
    """Callers have checked who may."""
    return await tx.row(Replacement, _REPLACEMENT + " where r.id = %(id)s", me=_me(tx), id=replacement_id)


def _me(tx: ReadTx) -> UUID:
    return tx.actor.person or tx.actor.id
