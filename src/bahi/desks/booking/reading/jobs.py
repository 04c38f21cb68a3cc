"""A paper is read after it was handed in, outside of any transaction: it takes seconds."""

from uuid import UUID

from bahi.desks.booking.reading import operations, queries
from bahi.desks.booking.reading.errors import Unreadable
from bahi.kernel import access
from bahi.kernel.documents.events import DocumentStored
from bahi.kernel.jobs import Job, Outside, Subscriber
from bahi.kit.errors import Unavailable
from bahi.kit.http import utc_now
from bahi.kit.tx import Database, Tx

LAST_ATTEMPT = 3


async def on_stored(tx: Tx, job: Job) -> None:
    said = job.payload["data"]
    shape = queries.shape_of(said["kind"])
    if shape is not None:
        await operations.ask(tx, document=UUID(said["document"]), shape=shape, key=job.key)


async def read(database: Database, job: Job) -> None:
    """Reading twice does no harm. An engine that is away is asked again, a broken file is not."""
    document = UUID(job.payload["document"])
    async with database.read(access.SYSTEM, utc_now()) as tx:
        shape, content, media_type = await operations.to_read(tx, document=document)
    try:
        fields = await operations.fields_of(shape, content, media_type)
    except (Unreadable, Unavailable) as error:
        async with database.write(access.SYSTEM, utc_now()) as tx:
            await operations.give_up(tx, document=document, error=error)
        if isinstance(error, Unavailable) and job.attempts < LAST_ATTEMPT:
            raise
        return
    async with database.write(access.SYSTEM, utc_now()) as tx:
        await operations.keep(tx, document=document, fields=fields)


SUBSCRIBERS = (Subscriber(DocumentStored.name, "booking.reading.ask", on_stored),)
HANDLERS = (Outside(operations.READ, read, timeout=120),)
