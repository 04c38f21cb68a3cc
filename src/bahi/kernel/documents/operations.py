"""Taking documents in. Callers have checked who may, and hold the owner's row where that matters."""

import asyncio
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from bahi.kernel import events
from bahi.kernel.documents import inspection, ports, queries, rules
from bahi.kernel.documents.events import DocumentStored
from bahi.kernel.documents.queries import Document, DocumentId
from bahi.kernel.documents.rules import ANY, MediaType
from bahi.kit import sealing
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

GRACE = timedelta(days=1)


async def store(
    tx: Tx,
    *,
    owner_kind: str,
    owner_id: UUID,
    kind: str,
    filename: str,
    content: bytes,
    slot: str = "",
    accepts: frozenset[MediaType] = ANY,
) -> Document:
    """The owner's newest document of this kind and slot; the same content again changes nothing.

    The content stands under its hash before the row commits, so a row never lacks it. What a rolled back
    transaction leaves behind is swept.
    """
    media_type = rules.recognised(content, accepts)
    clean = await asyncio.to_thread(inspection.cleaned, content, media_type)
    digest = sha256(clean).hexdigest()
    key = queries.address(digest)
    newest = await _lock_newest(tx, owner_kind, owner_id, kind, slot)
    if newest and newest.sha256 == digest:
        return newest
    await _lock_content(tx, key)
    await ports.storage().put(key, sealing.seal_bytes(clean, queries.place(key)))
    document_id, version = DocumentId(new_id()), newest.version + 1 if newest else 1
    await tx.insert(
        "documents.document",
        id=document_id,
        owner_kind=owner_kind,
        owner_id=owner_id,
        kind=kind,
        slot=slot,
        version=version,
        name=rules.file_name(filename, media_type),
        suffix=media_type.suffix,
        media_type=media_type,
        size=len(clean),
        sha256=digest,
        content=key,
        uploaded_at=tx.now,
        uploaded_by=tx.actor.id,
        uploaded_by_name=tx.actor.name,
    )
    await events.record(
        tx, DocumentStored(subject=owner_id, document=document_id, kind=kind, version=version, sha256=digest)
    )
    return await queries.document(tx, document_id=document_id)


async def sweep(tx: Tx) -> int:
    """Removes content older than a day that no row names; how many. For the worker, once a night."""
    removed = 0
    async for keys in ports.storage().stored_before(tx.now - GRACE):
        for key in keys:
            await _lock_content(tx, key)
            named = await tx.value(
                "select exists (select from documents.document where content = %(key)s)", key=key
            )
            if not named:
                await ports.storage().remove(key)
                removed += 1
    return removed


async def _lock_newest(tx: Tx, owner_kind: str, owner_id: UUID, kind: str, slot: str) -> Document | None:
    await tx.run(
        "select pg_advisory_xact_lock(hashtextextended(%(place)s, 1))",
        place=f"{owner_kind} {owner_id} {kind} {slot}",
    )
    of_owner = await queries.of(tx, owner_kind=owner_kind, owner_id=owner_id)
    return next((d for d in of_owner if (d.kind, d.slot, d.current) == (kind, slot, True)), None)


async def _lock_content(tx: Tx, key: str) -> None:
    """Storing and sweeping the same content wait for each other."""
    await tx.run("select pg_advisory_xact_lock(hashtextextended(%(key)s, 2))", key=key)
