"""Reading documents. Callers have checked who may."""

from datetime import datetime
from hashlib import sha256
from typing import NewType
from uuid import UUID

from bahi.kernel.documents import ports
from bahi.kernel.documents.errors import ContentAway
from bahi.kernel.documents.rules import MediaType
from bahi.kit import sealing
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

DocumentId = NewType("DocumentId", UUID)


class Document(Row):
    """`name` is what the sender called it; `file_name` is its address among the owner's documents.

    `size` is in bytes and `sha256` in hex, both of the cleaned content. `current` is the newest version.
    """

    id: DocumentId
    kind: str
    slot: str
    version: int
    current: bool
    name: str
    file_name: str
    media_type: MediaType
    size: int
    sha256: str
    uploaded_at: datetime
    uploaded_by: str


DOCUMENT = """
    select id, kind, slot, version, current, name, file_name, media_type, size, sha256, uploaded_at,
           uploaded_by
      from documents.document_view
"""


async def of(tx: ReadTx, *, owner_kind: str, owner_id: UUID) -> list[Document]:
    """Every version of every document of an owner, newest first."""
    return await tx.rows(
        Document,
        DOCUMENT
        + """
         where owner_kind = %(owner_kind)s and owner_id = %(owner_id)s
         order by id desc
        """,
        owner_kind=owner_kind,
        owner_id=owner_id,
    )


async def named(tx: ReadTx, *, owner_kind: str, owner_id: UUID, file_name: str) -> Document:
    """One document of an owner by its address; NotFound where it is another's."""
    return await tx.row(
        Document,
        DOCUMENT
        + """
         where owner_kind = %(owner_kind)s and owner_id = %(owner_id)s and file_name = %(file_name)s
        """,
        owner_kind=owner_kind,
        owner_id=owner_id,
        file_name=file_name,
    )


async def document(tx: ReadTx, *, document_id: DocumentId) -> Document:
    return await tx.row(
        Document,
        DOCUMENT
        + """
         where id = %(id)s
        """,
        id=document_id,
    )


async def content(tx: ReadTx, document_id: DocumentId) -> tuple[Document, bytes]:
    """A document with its content, checked to be what was stored."""
    found = await document(tx, document_id=document_id)
    key = await tx.value("select content from documents.document where id = %(id)s", id=document_id)
    return found, await _opened(key, found.sha256)


async def _opened(key: str, digest: str) -> bytes:
    try:
        data = sealing.unseal_bytes(await ports.storage().get(key), place(key))
    except sealing.Unreadable as error:
        raise ContentAway from error
    if sha256(data).hexdigest() != digest:
        raise ContentAway
    return data


def address(digest: str) -> str:
    """The key under which content of this SHA-256 stands: nobody without our keys can tell it."""
    return sealing.blind(digest, "documents.content")


def place(key: str) -> str:
    """What sealed content is bound to."""
    return f"documents.content|{key}"
