"""What keeping does by itself: copies that were asked for, the daily one, letting go of old ones."""

from datetime import timedelta
from uuid import UUID

from bahi.journeys.keeping import changing, operations, ports
from bahi.journeys.keeping.operations import MAKE, REMOVE
from bahi.journeys.keeping.ports import NotKept
from bahi.journeys.keeping.queries import NEWEST, BackupId, ReplacementId
from bahi.journeys.keeping.replacing import REPLACE
from bahi.journeys.keeping.rules import BackupState, Source
from bahi.kernel import access, notifications
from bahi.kernel.identity import settling
from bahi.kernel.jobs import Job, Outside, Schedule
from bahi.kit.http import utc_now
from bahi.kit.rows import Row
from bahi.kit.tx import Database, Tx

HOURS = 3600.0


class _Asked(Row):
    id: BackupId
    source: Source
    state: BackupState


async def make_backup(database: Database, job: Job) -> None:
    """Once: a copy that is whole, or failed, is not made again."""
    backup_id = BackupId(UUID(job.payload["backup"]))
    async with database.write(access.SYSTEM, utc_now()) as tx:
        asked = await tx.lock(_Asked, "keeping.backup", backup_id)
        if asked.state not in (BackupState.ASKED, BackupState.RUNNING):
            return
        await tx.update("keeping.backup", backup_id, state=BackupState.RUNNING)
    try:
        copy = await ports.keeper().back_up(backup_id)
    except NotKept as error:
        async with database.write(access.SYSTEM, utc_now()) as tx:
            await operations.note_failed(tx, backup_id=backup_id, why=str(error))
            await _tell(tx, backup_id, str(error))
        return
    async with database.write(access.SYSTEM, utc_now()) as tx:
        await operations.note_made(tx, backup_id=backup_id, source=asked.source, copy=copy)
        await let_old_go(tx)


async def remove_file(_: Database, job: Job) -> None:
    await ports.keeper().remove(UUID(job.payload["backup"]))


async def replace_book(database: Database, job: Job) -> None:
    await changing.replace(database, replacement_id=ReplacementId(UUID(job.payload["replacement"])))


async def daily(tx: Tx, _: Job) -> None:
    if ports.keeper().terms.daily:
        await operations.ask_backup(tx, source=Source.SCHEDULE)


class _Old(Row):
    id: BackupId
    sha256: str


async def let_old_go(tx: Tx) -> None:
    """What Bahi made by itself stays as long as the settings say, and the newest good copy in any case."""
    old = await tx.rows(
        _Old,
        f"""
        select b.id, b.sha256 from keeping.backup b
         where b.state = 'ready' and b.source in ('schedule', 'safety') and b.made_at < %(before)s
           and b.id <> {NEWEST}
           and not exists (select from keeping.replacement r
                            where r.backup = b.id and r.state in ('asked', 'waiting', 'running'))
         order by b.id for update of b
        """,
        before=tx.now - timedelta(days=ports.keeper().terms.keep_days),
    )
    for one in old:
        await operations.let_go(tx, backup_id=one.id, sha256=one.sha256)


async def _tell(tx: Tx, backup_id: BackupId, why: str) -> None:
    for person in await settling.holders(tx, permission="database.backup"):
        await notifications.tell(
            tx, person=person, title="A backup failed", text=why, about=("backup", backup_id)
        )


SCHEDULES = (Schedule("keeping.daily", "30 2 * * *", daily),)
HANDLERS = (
    Outside(MAKE, make_backup, timeout=6 * HOURS),
    Outside(REMOVE, remove_file),
    Outside(REPLACE, replace_book, timeout=12 * HOURS),
)
