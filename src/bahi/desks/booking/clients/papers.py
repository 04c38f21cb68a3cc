"""The papers a client must hand in before somebody approves them: which, and what is there of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bahi.desks.booking.clients.rules import Constitution
from bahi.kernel import documents, parties
from bahi.kernel.documents import Document
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class PaperKind(StrEnum):
    PAN_CARD = "pan_card"
    CML = "cml"
    CANCELLED_CHEQUE = "cancelled_cheque"
    BANK_PROOF = "bank_proof"
    CONSTITUTION = "constitution"
    AADHAAR = "aadhaar"
    OTHER = "other"


TITLES = {
    PaperKind.PAN_CARD: "PAN card",
    PaperKind.CML: "client master list",
    PaperKind.CANCELLED_CHEQUE: "cancelled cheque",
    PaperKind.BANK_PROOF: "bank proof",
    PaperKind.CONSTITUTION: "certificate or deed",
    PaperKind.AADHAAR: "masked Aadhaar",
    PaperKind.OTHER: "other paper",
}
EVERYBODY = (PaperKind.PAN_CARD, PaperKind.CML, PaperKind.CANCELLED_CHEQUE)
WAIVABLE = frozenset({PaperKind.CANCELLED_CHEQUE})
IN_PERSON = frozenset({Constitution.INDIVIDUAL, Constitution.PROPRIETOR, Constitution.HUF})


def required(constitution: Constitution, *, name: str, holders: Iterable[str]) -> list[PaperKind]:
    """`holders` are the names on their bank accounts: a proprietor's may be the shop's, to be proved."""
    papers: list[PaperKind] = list(EVERYBODY)
    if constitution not in IN_PERSON:
        papers.append(PaperKind.CONSTITUTION)
    if constitution is Constitution.PROPRIETOR and any(_plain(holder) != _plain(name) for holder in holders):
        papers.append(PaperKind.BANK_PROOF)
    return papers


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


OWNER = "party"


class Waiver(Row):
    kind: PaperKind
    reason: str
    waived_at: datetime


class RequiredPaper(Row):
    """`document` is the newest one handed in; `waiver` says why it is done without."""

    kind: PaperKind
    title: str
    document: Document | None
    waiver: Waiver | None
    waivable: bool

    @property
    def missing(self) -> bool:
        return self.document is None and self.waiver is None


class Papers(Row):
    """`required` in the order they are asked for; `all` with every version, newest first.

    `later` are the files that came after the approval, which nobody who approves has seen.
    """

    required: list[RequiredPaper]
    missing: list[str]
    all: list[Document]
    later: list[str]


async def papers(
    tx: ReadTx,
    *,
    client_id: UUID,
    party_id: parties.PartyId,
    constitution: Constitution,
    name: str,
    accounts: Sequence[parties.BankAccount],
    approved_at: datetime | None = None,
) -> Papers:
    handed_in = await documents.of(tx, owner_kind=OWNER, owner_id=party_id)
    newest = {document.kind: document for document in reversed(handed_in) if document.current}
    waived = {
        waiver.kind: waiver
        for waiver in await tx.rows(
            Waiver,
            "select kind, reason, waived_at from booking.paper_waiver where client = %(client)s",
            client=client_id,
        )
    }
    kinds = required(constitution, name=name, holders=[account.holder for account in accounts])
    asked = [
        RequiredPaper(
            kind=kind,
            title=TITLES[kind],
            document=newest.get(kind),
            waiver=waived.get(kind),
            waivable=kind in WAIVABLE,
        )
        for kind in kinds
    ]
    return Papers(
        required=asked,
        missing=[p.title for p in asked if p.missing],
        all=handed_in,
        later=[d.file_name for d in handed_in if approved_at and d.uploaded_at > approved_at],
    )
