"""What was read off a client's papers, held against their record."""

import json
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bahi.desks.booking.clients import queries as clients
from bahi.desks.booking.clients.papers import OWNER, PaperKind
from bahi.desks.booking.clients.queries import Client, ClientId
from bahi.desks.booking.reading.comparing import Known, agrees, shown
from bahi.desks.booking.reading.errors import NotReadHere
from bahi.desks.booking.reading.rules import Field, PaperShape
from bahi.kernel import access, documents
from bahi.kernel.documents import Document
from bahi.kit import sealing
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

SHAPES = {
    PaperKind.PAN_CARD: PaperShape.PAN_CARD,
    PaperKind.CML: PaperShape.CML,
    PaperKind.CANCELLED_CHEQUE: PaperShape.CHEQUE,
}


class ReadingState(StrEnum):
    """`none`: nobody has asked for it yet."""

    NONE = "none"
    WAITING = "waiting"
    READ = "read"
    FAILED = "failed"


class Compared(Field):
    """`agrees` with the record; null where the record has nothing of the kind. Numbers are masked."""

    agrees: bool | None


class Reading(Row):
    file_name: str
    shape: PaperShape
    state: ReadingState
    fields: list[Compared]
    error: str | None
    ended_at: datetime | None


class Kept(Row):
    document: UUID
    state: ReadingState
    fields: str | None
    error: str | None
    ended_at: datetime | None


def place(document: UUID) -> str:
    return f"booking.reading|{document}"


async def reading(tx: ReadTx, *, client_id: ClientId, file_name: str) -> Reading:
    """NotFound for papers of others, NotReadHere for kinds that are not read."""
    access.require(tx, "booking.clients.read")
    owner, document, shape = await paper(tx, client_id=client_id, file_name=file_name)
    kept = await tx.maybe(
        Kept,
        "select document, state, fields, error, ended_at from booking.reading where document = %(id)s",
        id=document.id,
    )
    return Reading(
        file_name=file_name,
        shape=shape,
        state=kept.state if kept else ReadingState.NONE,
        fields=_compared(owner, document, kept.fields) if kept and kept.fields else [],
        error=kept.error if kept else None,
        ended_at=kept.ended_at if kept else None,
    )


async def paper(tx: ReadTx, *, client_id: ClientId, file_name: str) -> tuple[Client, Document, PaperShape]:
    owner = await clients.client(tx, client_id=client_id)
    document = await documents.named(tx, owner_kind=OWNER, owner_id=owner.party, file_name=file_name)
    shape = shape_of(document.kind)
    if shape is None:
        raise NotReadHere
    return owner, document, shape


def shape_of(kind: str) -> PaperShape | None:
    return next((shape for known, shape in SHAPES.items() if known == kind), None)


def _compared(owner: Client, document: Document, fields: str) -> list[Compared]:
    told: list[dict[str, object]] = json.loads(sealing.unseal(fields, place(document.id)))
    known = Known(
        name=owner.name,
        pan=owner.pan_masked,
        emails=[*([owner.email] if owner.email else []), *owner.more_emails],
        accounts=[account.masked for account in owner.bank_accounts],
        ifscs=[account.ifsc for account in owner.bank_accounts],
    )
    read = [Field.model_validate(one) for one in told]
    return [
        Compared(
            field=one.field,
            value=shown(one),
            confidence=one.confidence,
            agrees=agrees(one, known),
        )
        for one in read
    ]
