"""Keeping the book over HTTP: translate, call once, return."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse
from pydantic import Field

from bahi.journeys.keeping import figures, operations, ports, queries, replacing
from bahi.journeys.keeping.figures import DatabaseStats
from bahi.journeys.keeping.ports import Copy
from bahi.journeys.keeping.queries import (
    BackupDetail,
    BackupId,
    BackupPage,
    Replacement,
    ReplacementId,
)
from bahi.journeys.keeping.rules import BackupState, Fresh
from bahi.kernel import workflow
from bahi.kit.http import Reading, TransactionalRoute, Writing, beforehand, needs, on_record
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body, new_id

router = APIRouter(
    prefix="/api/database", tags=["database"], route_class=TransactionalRoute, responses=PROBLEMS
)
APPROVALS = (
    workflow.Approval(
        replacing.APPROVAL,
        lambda tx, subject, approves, reason: replacing.decide_restore(
            tx, replacement_id=ReplacementId(subject), approves=approves, reason=reason
        ),
    ),
)
BINARY = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}

States = Annotated[list[BackupState], Query(default_factory=list)]
Reason = Annotated[str, Field(min_length=1, max_length=500)]


class AskRestore(Body):
    backup_id: BackupId
    reason: Reason


class ClearDatabase(Body):
    """`confirm` is the name of the firm, typed."""

    confirm: Annotated[str, Field(max_length=200)]
    fresh: Fresh


@dataclass(frozen=True, slots=True)
class _Received:
    id: BackupId
    copy: Copy


async def _receive(request: Request) -> None:
    """The file, on disk and whole, before any transaction opens."""
    backup_id = BackupId(new_id())
    copy = await ports.keeper().receive(backup_id, request.stream())
    request.state.received = _Received(backup_id, copy)


@router.get("/backups")
@needs("database.read")
async def backups(tx: Reading, state: States, before: BackupId | None = None) -> BackupPage:
    return await queries.backups(tx, states=state, before=before)


@router.post("/backups", status_code=202)
@needs("database.backup")
async def ask_backup(tx: Writing) -> BackupDetail:
    return await operations.ask_backup(tx)


@router.get("/backups/{backup_id}")
@needs("database.read")
async def backup(tx: Reading, backup_id: BackupId) -> BackupDetail:
    return await queries.backup(tx, backup_id=backup_id)


@router.delete("/backups/{backup_id}")
@needs("database.backup")
async def remove_backup(tx: Writing, backup_id: BackupId) -> BackupDetail:
    return await operations.remove_backup(tx, backup_id=backup_id)


@router.get(
    "/backups/{backup_id}/download",
    response_class=FileResponse,
    responses={200: {"description": "The sealed copy", "content": BINARY}},
)
@needs("database.download")
@on_record
async def download_backup(tx: Writing, backup_id: BackupId) -> FileResponse:
    name, path = await operations.hand_out(tx, backup_id=backup_id)
    return FileResponse(path, filename=name, media_type="application/octet-stream")


@router.post("/restore", status_code=202)
@needs("database.restore", fresh=True)
async def ask_restore(tx: Writing, body: AskRestore) -> Replacement:
    return await replacing.ask_restore(tx, backup_id=body.backup_id, reason=body.reason)


@router.post(
    "/restore-from-file",
    status_code=202,
    openapi_extra={"requestBody": {"required": True, "content": BINARY}},
)
@needs("database.restore", fresh=True)
@beforehand(_receive)
async def ask_restore_from_file(
    tx: Writing,
    request: Request,
    reason: Annotated[str, Query(min_length=1, max_length=500)],
    name: Annotated[str, Query(max_length=200)] = "",
) -> Replacement:
    received = cast(_Received, request.state.received)
    return await replacing.ask_restore_from_file(
        tx, backup_id=received.id, name=name, copy=received.copy, reason=reason
    )


@router.get("/restores")
@needs("database.read")
async def restores(tx: Reading) -> list[Replacement]:
    return await queries.replacements(tx)


@router.delete("/restores/{restore_id}")
@needs("database.restore")
async def withdraw_restore(tx: Writing, restore_id: ReplacementId) -> Replacement:
    return await replacing.withdraw_restore(tx, replacement_id=restore_id)


@router.get("/stats")
@needs("database.read")
async def database_stats(tx: Reading) -> DatabaseStats:
    return await figures.stats(tx)


@router.delete("/clear", status_code=202)
@needs("database.clear", fresh=True)
async def clear_database(tx: Writing, body: ClearDatabase) -> Replacement:
    return await replacing.ask_clear(tx, fresh=body.fresh, confirm=body.confirm)
