"""Handing in papers, or doing without one. Permit, lock, decide, change, record."""

from bahi.desks.booking.clients import approvals, queries
from bahi.desks.booking.clients.errors import NotWaivable
from bahi.desks.booking.clients.events import PaperWaived
from bahi.desks.booking.clients.papers import OWNER, TITLES, WAIVABLE, PaperKind
from bahi.desks.booking.clients.queries import Client, ClientId
from bahi.kernel import access, documents, events
from bahi.kernel.documents import Document
from bahi.kit.tx import ReadTx, Tx


async def hand_in(tx: Tx, *, client_id: ClientId, kind: PaperKind, filename: str, content: bytes) -> Client:
    """Keeps a paper of the client's party, so that it serves them as client and as vendor."""
    access.require(tx, "booking.clients.create")
    party = await queries.party_of(tx, client_id=client_id)
    await documents.store(
        tx,
        owner_kind=OWNER,
        owner_id=party,
        kind=kind,
        filename=filename,
        content=content,
        accepts=documents.PAPERS,
    )
    await approvals.submit_again(tx, party_id=party)
    return await queries.client(tx, client_id=client_id)


async def waive(tx: Tx, *, client_id: ClientId, kind: PaperKind, reason: str) -> Client:
    """Does without a paper; NotWaivable where the law leaves no choice."""
    access.require(tx, "booking.clients.waive")
    party = await queries.party_of(tx, client_id=client_id)
    if kind not in WAIVABLE:
        raise NotWaivable(TITLES[kind])
    await tx.run(
        """
        insert into booking.paper_waiver values (%(client)s, %(kind)s, %(reason)s, %(now)s, %(by)s)
        on conflict (client, kind) do update set reason = excluded.reason, waived_at = excluded.waived_at,
                                                 waived_by = excluded.waived_by
        """,
        client=client_id,
        kind=kind,
        reason=reason,
        now=tx.now,
        by=tx.actor.id,
    )
    await approvals.submit_again(tx, party_id=party)
    await events.record(tx, PaperWaived(subject=client_id, kind=kind, reason=reason))
    return await queries.client(tx, client_id=client_id)


async def fetch(tx: ReadTx, *, client_id: ClientId, file_name: str) -> tuple[Document, bytes]:
    """One of their papers; NotFound where it is somebody else's."""
    access.require(tx, "booking.clients.read")
    party = await queries.party_of(tx, client_id=client_id)
    found = await documents.named(tx, owner_kind=OWNER, owner_id=party, file_name=file_name)
    return await documents.content(tx, found.id)
