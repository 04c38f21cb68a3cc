"""Clients with their papers, made through the public operations."""

from bahi.desks.booking.clients import handing_in
from bahi.desks.booking.clients.papers import PaperKind
from bahi.desks.booking.clients.queries import Client
from bahi.kit.tx import Tx


def paper(kind: str) -> bytes:
    return b"%PDF-1.7\n1 0 obj << /Title (" + kind.encode() + b") >> endobj\n%%EOF\n"


async def with_papers(tx: Tx, made: Client) -> Client:
    """The same client after handing in every paper asked of them."""
    for asked in made.papers.required:
        made = await handing_in.hand_in(
            tx, client_id=made.id, kind=asked.kind, filename=f"{asked.kind}.pdf", content=paper(asked.kind)
        )
    return made


async def without(tx: Tx, made: Client, kind: PaperKind) -> Client:
    """Every paper but one."""
    for asked in made.papers.required:
        if asked.kind is not kind:
            made = await handing_in.hand_in(
                tx, client_id=made.id, kind=asked.kind, filename="scan", content=paper(asked.kind)
            )
    return made
