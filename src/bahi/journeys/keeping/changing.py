"""Carrying a replacement out: every step told, the book before standing until the last of them."""

from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from bahi.journeys.keeping import operations, ports
from bahi.journeys.keeping.events import BookNotReplaced, BookReplaced
from bahi.journeys.keeping.ports import NotKept
from bahi.journeys.keeping.queries import BackupId, ReplacementId
from bahi.journeys.keeping.rules import BackupState, Fresh, Kind, ReplacementState, Source
from bahi.kernel import access, events, jobs
from bahi.kernel.identity import settling
from bahi.kit.http import utc_now
from bahi.kit.rows import Row
from bahi.kit.tx import Database, Tx


class _Wanted(Row):
    id: ReplacementId
    kind: Kind
    state: ReplacementState
    backup: BackupId | None
    fresh: Fresh | None
    reason: str
    asked_by: UUID
    asked_by_name: str
    decided_by_name: str | None


async def replace(database: Database, *, replacement_id: ReplacementId) -> None:
    """Whatever goes wrong, the present book stays and the request says why."""
    wanted = await _begin(database, replacement_id)
    if wanted is None:
        return
    change = _Change(database, wanted)
    try:
        await change.carry_out()
    except NotKept as error:
        await _give_up(database, wanted, str(error))
        return
    await database.renew()


async def _begin(database: Database, replacement_id: ReplacementId) -> _Wanted | None:
    """None where it is over. One that a lost worker had begun is not begun again."""
    async with database.write(access.SYSTEM, utc_now()) as tx:
        wanted = await tx.lock(_Wanted, "keeping.replacement", replacement_id)
        if wanted.state is ReplacementState.WAITING:
            await tx.update("keeping.replacement", replacement_id, state=ReplacementState.RUNNING)
            return wanted
    if wanted.state is ReplacementState.RUNNING:
        await _give_up(database, wanted, "The worker was lost while it did this. The book before stands.")
    return None


async def _give_up(database: Database, wanted: _Wanted, why: str) -> None:
    async with database.write(access.SYSTEM, utc_now()) as tx:
        await tx.update(
            "keeping.replacement",
            wanted.id,
            state=ReplacementState.FAILED,
            why=why,
            ended_at=tx.now,
        )
        await events.record(tx, BookNotReplaced(subject=wanted.id, kind=wanted.kind, why=why))


@dataclass(slots=True)
class _Change:
    database: Database
    wanted: _Wanted
    safety: BackupId | None = None
    sha256: str | None = None

    async def carry_out(self) -> None:
        keeper, wanted = ports.keeper(), self.wanted
        if wanted.backup is None:
            await self._secure()
            demonstration = wanted.fresh is Fresh.DEMONSTRATION
            await keeper.begin_anew(demonstration=demonstration, told=self.tell, finish=self.finish)
            return
        await self.tell("Checking the file")
        async with self.database.read(access.SYSTEM, utc_now()) as tx:
            self.sha256 = await tx.value(
                "select sha256 from keeping.backup where id = %(id)s", id=wanted.backup
            )
        if await keeper.digest(wanted.backup) != self.sha256:
            raise NotKept("The file changed after it was approved. Nothing was restored.")
        await self._secure()
        await keeper.restore(wanted.backup, told=self.tell, finish=self.finish)

    async def tell(self, step: str) -> None:
        async with self.database.write(access.SYSTEM, utc_now()) as tx:
            await tx.update("keeping.replacement", self.wanted.id, step=step)

    async def _secure(self) -> None:
        """A copy of the book that is about to go."""
        await self.tell("Copying the present book")
        async with self.database.write(access.SYSTEM, utc_now()) as tx:
            safety = await operations.enter(tx, source=Source.SAFETY)
            await tx.update("keeping.backup", safety, state=BackupState.RUNNING)
        try:
            copy = await ports.keeper().back_up(safety)
        except NotKept as error:
            async with self.database.write(access.SYSTEM, utc_now()) as tx:
                await operations.note_failed(tx, backup_id=safety, why=str(error))
            raise
        async with self.database.write(access.SYSTEM, utc_now()) as tx:
            await operations.note_made(tx, backup_id=safety, source=Source.SAFETY, copy=copy)
            await tx.update("keeping.replacement", self.wanted.id, safety=safety)
        self.safety = safety

    async def finish(self, tx: Tx) -> None:
        """In the new book: it knows of every copy, of who asked for this, and lets nobody stay signed in."""
        async with self.database.read(access.SYSTEM, utc_now()) as before:
            copies = await before.value(_ALL_COPIES)
            requests = await before.value(_ALL_REQUESTS)
            if self.wanted.kind is Kind.CLEAR:
                await settling.bring(tx, await settling.likeness(before, person=self.wanted.asked_by))
            else:
                # What was done since the copy was made must not be done again: mail, above all.
                await jobs.put_down(tx, await jobs.unfinished(tx) - await jobs.unfinished(before))
        await tx.run(_BRING_COPIES, rows=Jsonb(copies))
        await tx.run(_BRING_REQUESTS, rows=Jsonb(requests))
        await tx.update(
            "keeping.replacement",
            self.wanted.id,
            state=ReplacementState.DONE,
            step=None,
            ended_at=tx.now,
        )
        if self.wanted.kind is Kind.CLEAR:
            await operations.mark_demonstration(tx)
        await settling.end_every_session(tx)
        await events.record(
            tx,
            BookReplaced(
                subject=self.wanted.id,
                kind=self.wanted.kind,
                asked_by=self.wanted.asked_by_name,
                approved_by=self.wanted.decided_by_name,
                reason=self.wanted.reason,
                backup=self.wanted.backup,
                sha256=self.sha256,
                safety=self.safety,
            ),
            on_behalf=self.wanted.asked_by,
        )


_ALL_COPIES: LiteralString = "select coalesce(jsonb_agg(to_jsonb(b)), '[]') from keeping.backup b"
_ALL_REQUESTS: LiteralString = "select coalesce(jsonb_agg(to_jsonb(r)), '[]') from keeping.replacement r"
_BRING_COPIES: LiteralString = """
    insert into keeping.backup select * from jsonb_populate_recordset(null::keeping.backup, %(rows)s)
        on conflict (id) do update
       set (state, made_at, size, sha256, step, tables, table_count, row_count, file_count, why, ended_at,
            removed_at, removed_by)
         = (excluded.state, excluded.made_at, excluded.size, excluded.sha256, excluded.step, excluded.tables,
            excluded.table_count, excluded.row_count, excluded.file_count, excluded.why, excluded.ended_at,
            excluded.removed_at, excluded.removed_by)"""
_BRING_REQUESTS: LiteralString = """
    insert into keeping.replacement
    select * from jsonb_populate_recordset(null::keeping.replacement, %(rows)s)
        on conflict (id) do update
       set (state, step, why, decided_at, decided_by_name, ended_at, safety)
         = (excluded.state, excluded.step, excluded.why, excluded.decided_at, excluded.decided_by_name,
            excluded.ended_at, excluded.safety)"""
