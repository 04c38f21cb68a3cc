"""Asking for another book in the place of this one: a restore by two people, a clearing for show."""

from uuid import UUID

from bahi.journeys.keeping import operations, ports, queries
from bahi.journeys.keeping.errors import (
    CannotRestoreHere,
    FileChanged,
    NotADemonstration,
    NotConfirmed,
    NotOpen,
    NotReady,
    OneAtATime,
)
from bahi.journeys.keeping.events import ClearAsked, RestoreAsked, RestoreDecided, RestoreWithdrawn
from bahi.journeys.keeping.operations import LANE
from bahi.journeys.keeping.ports import Copy
from bahi.journeys.keeping.queries import BackupDetail, BackupId, Replacement, ReplacementId
from bahi.journeys.keeping.rules import BackupState, Fresh, Kind, ReplacementState, Source, bare_name
from bahi.kernel import access, events, jobs, workflow
from bahi.kernel.workflow import Outcome
from bahi.kit.errors import Refusal
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx

REPLACE = "keeping.replace"
APPROVAL = "keeping.database.restore"


async def ask_restore(tx: Tx, *, backup_id: BackupId, reason: str) -> Replacement:
    """Nothing happens before somebody else approves exactly this file."""
    access.require(tx, "database.restore")
    await _require_able(tx)
    found = await queries.record(tx, backup_id=backup_id)
    if found.sha256 is None or found.state is not BackupState.READY:
        raise NotReady(found.state)
    replacement_id = ReplacementId(new_id())
    await _enter(tx, replacement_id, kind=Kind.RESTORE, reason=reason, backup=backup_id)
    await workflow.ask(
        tx,
        kind=APPROVAL,
        subject=replacement_id,
        title=f"Restore the book of {found.name}",
        payload=_terms(found, reason),
        permission="database.approve_restore",
    )
    await events.record(
        tx, RestoreAsked(subject=replacement_id, backup=backup_id, sha256=found.sha256, reason=reason)
    )
    return await queries.replacement(tx, replacement_id=replacement_id)


async def ask_restore_from_file(
    tx: Tx, *, backup_id: BackupId, name: str, copy: Copy, reason: str
) -> Replacement:
    """Of a file that was received and is whole; it goes again where the request is refused."""
    access.require(tx, "database.restore")
    try:
        await operations.enter(tx, source=Source.UPLOAD, name=bare_name(name), backup_id=backup_id)
        await operations.note_made(tx, backup_id=backup_id, source=Source.UPLOAD, copy=copy)
        return await ask_restore(tx, backup_id=backup_id, reason=reason)
    except Refusal:
        await ports.keeper().remove(backup_id)
        raise


class _Asked(Row):
    id: ReplacementId
    state: ReplacementState
    backup: BackupId | None
    reason: str
    asked_by: UUID


async def withdraw_restore(tx: Tx, *, replacement_id: ReplacementId) -> Replacement:
    access.require(tx, "database.restore")
    found = await tx.lock(_Asked, "keeping.replacement", replacement_id)
    if found.state is not ReplacementState.ASKED:
        raise NotOpen
    await workflow.withdraw(tx, kind=APPROVAL, subject=replacement_id)
    await tx.update("keeping.replacement", replacement_id, state=ReplacementState.WITHDRAWN, ended_at=tx.now)
    await events.record(tx, RestoreWithdrawn(subject=replacement_id))
    return await queries.replacement(tx, replacement_id=replacement_id)


async def decide_restore(
    tx: Tx, *, replacement_id: ReplacementId, approves: bool, reason: str | None
) -> Replacement:
    """Another person's word, on the file as it stands now; a job then does it."""
    access.require(tx, "database.approve_restore")
    found = await tx.lock(_Asked, "keeping.replacement", replacement_id)
    if found.state is not ReplacementState.ASKED or found.backup is None:
        raise NotOpen
    backup = await queries.record(tx, backup_id=found.backup)
    outcome = await workflow.decide(
        tx,
        kind=APPROVAL,
        subject=replacement_id,
        payload=_terms(backup, found.reason),
        approves=approves,
        reason=reason,
    )
    approved = outcome is Outcome.APPROVED
    if approved and await ports.keeper().digest(found.backup) != backup.sha256:
        raise FileChanged
    state = ReplacementState.WAITING if approved else ReplacementState.REFUSED
    ended = None if approved else tx.now
    await tx.update(
        "keeping.replacement",
        replacement_id,
        state=state,
        why=reason,
        decided_at=tx.now,
        decided_by_name=tx.actor.name,
        ended_at=ended,
    )
    await events.record(tx, RestoreDecided(subject=replacement_id, approved=approved, reason=reason))
    if approved:
        await _enqueue(tx, replacement_id)
    return await queries.replacement(tx, replacement_id=replacement_id)


async def ask_clear(tx: Tx, *, fresh: Fresh, confirm: str) -> Replacement:
    """In a demonstration firm only: its book goes aside and a fresh one takes its place."""
    access.require(tx, "database.clear")
    terms = ports.keeper().terms
    marked = await tx.value("select exists (select from keeping.demonstration)")
    if terms.production or not marked:
        raise NotADemonstration
    if confirm != terms.firm:
        raise NotConfirmed(terms.firm)
    await _require_able(tx)
    replacement_id = ReplacementId(new_id())
    await _enter(
        tx,
        replacement_id,
        kind=Kind.CLEAR,
        reason="The demonstration begins anew",
        fresh=fresh,
        state=ReplacementState.WAITING,
    )
    await events.record(tx, ClearAsked(subject=replacement_id, fresh=fresh))
    await _enqueue(tx, replacement_id)
    return await queries.replacement(tx, replacement_id=replacement_id)


async def _require_able(tx: Tx) -> None:
    able = await tx.value("select rolcreatedb or rolsuper from pg_roles where rolname = session_user")
    if not able:
        raise CannotRestoreHere
    busy = """
        select exists (select from keeping.replacement where state in ('asked', 'waiting', 'running'))"""
    if await tx.value(busy):
        raise OneAtATime


async def _enter(
    tx: Tx,
    replacement_id: ReplacementId,
    *,
    kind: Kind,
    reason: str,
    backup: BackupId | None = None,
    fresh: Fresh | None = None,
    state: ReplacementState = ReplacementState.ASKED,
) -> None:
    await tx.insert(
        "keeping.replacement",
        id=replacement_id,
        kind=kind,
        backup=backup,
        fresh=fresh,
        reason=reason,
        state=state,
        asked_at=tx.now,
        asked_by=tx.actor.person or tx.actor.id,
        asked_by_name=tx.actor.name,
    )


async def _enqueue(tx: Tx, replacement_id: ReplacementId) -> None:
    """Twice, so that one whose worker was lost is told to have failed."""
    await jobs.enqueue(
        tx,
        kind=REPLACE,
        key=f"{REPLACE} {replacement_id}",
        subject=LANE,
        payload={"replacement": replacement_id},
        attempts=2,
    )


def _terms(backup: BackupDetail, reason: str) -> dict[str, object]:
    """What is approved: this file and no other."""
    return {
        "backup": backup.name,
        "made_at": backup.made_at and backup.made_at.isoformat(),
        "size": backup.size,
        "sha256": backup.sha256,
        "schema": backup.step,
        "tables": backup.tables,
        "rows": backup.rows,
        "documents": backup.files,
        "reason": reason,
    }
