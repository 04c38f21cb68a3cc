"""Having papers read: what is only looked at leaves no trace, what is kept is read by a job."""

import asyncio
import json
from uuid import UUID

from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.reading import ports, queries, rules
from bahi.desks.booking.reading.errors import Unreadable
from bahi.desks.booking.reading.queries import Reading
from bahi.desks.booking.reading.rules import Field, PaperShape
from bahi.kernel import access, documents, jobs
from bahi.kernel.documents import DocumentId, MediaType, inspection
from bahi.kernel.documents.rules import recognised
from bahi.kit import sealing
from bahi.kit.errors import Unavailable
from bahi.kit.rows import new_id
from bahi.kit.tx import ReadTx, Tx

READ = "booking.reading.read"


async def preview(*, shape: PaperShape, content: bytes) -> list[Field]:
    """What the paper says; nothing of it is kept. Refuses what would not be taken in either.

    It takes seconds, so there is no transaction: the route says who may ask.
    """
    media_type = recognised(content, documents.PAPERS)
    clean = await asyncio.to_thread(inspection.cleaned, content, media_type)
    return await fields_of(shape, clean, media_type)


async def read_again(tx: Tx, *, client_id: ClientId, file_name: str) -> Reading:
    """Asks for a stored paper to be read once more."""
    access.require(tx, "booking.clients.create")
    _, document, shape = await queries.paper(tx, client_id=client_id, file_name=file_name)
    await ask(tx, document=document.id, shape=shape, key=str(new_id()))
    return await queries.reading(tx, client_id=client_id, file_name=file_name)


async def ask(tx: Tx, *, document: UUID, shape: PaperShape, key: str) -> None:
    """For the job that follows an upload, and for whoever may ask again."""
    await tx.run(
        """
        insert into booking.reading (document, shape, state, asked_at)
        values (%(id)s, %(shape)s, 'waiting', %(now)s)
        on conflict (document) do update set state = 'waiting', fields = null, error = null, ended_at = null,
                                             asked_at = excluded.asked_at
        """,
        id=document,
        shape=shape,
        now=tx.now,
    )
    await jobs.enqueue(
        tx,
        kind=READ,
        subject=READ,  # papers are read one after the other: there is one engine
        key=f"reading {document} {key}",
        payload={"document": str(document)},
    )


async def to_read(tx: ReadTx, *, document: UUID) -> tuple[PaperShape, bytes, MediaType]:
    """For the worker: what waits to be read."""
    shape = await tx.value("select shape from booking.reading where document = %(id)s", id=document)
    found, content = await documents.content(tx, DocumentId(document))
    return PaperShape(shape), content, found.media_type


async def fields_of(shape: PaperShape, content: bytes, media_type: MediaType) -> list[Field]:
    return rules.read(shape, await ports.reader().lines(content, media_type))


async def keep(tx: Tx, *, document: UUID, fields: list[Field]) -> None:
    """For the worker: sealed, as the paper itself is."""
    told = json.dumps([one.model_dump() for one in fields])
    await tx.run(
        """
        update booking.reading set state = 'read', fields = %(fields)s, error = null, ended_at = %(now)s
         where document = %(id)s
        """,
        id=document,
        fields=sealing.seal(told, queries.place(document)),
        now=tx.now,
    )


async def give_up(tx: Tx, *, document: UUID, error: Unreadable | Unavailable) -> None:
    """For the worker: why there is nothing to see."""
    await tx.run(
        """
        update booking.reading set state = 'failed', fields = null, error = %(error)s, ended_at = %(now)s
         where document = %(id)s
        """,
        id=document,
        error=str(error),
        now=tx.now,
    )
