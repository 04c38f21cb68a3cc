"""Reading partners and the terms they are promised under."""

from datetime import date, datetime
from decimal import Decimal
from typing import NewType
from uuid import UUID

from pydantic import computed_field

from bahi.desks.booking.partners import rules
from bahi.desks.booking.partners.errors import NoTerms
from bahi.desks.booking.partners.rules import PartnerAction, PartnerState
from bahi.kernel import access, documents, parties
from bahi.kernel.documents import Document
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx
from bahi.kit.versions import fingerprint
from bahi.kit.written import Written

PartnerId = NewType("PartnerId", UUID)
OWNER = "party"


class PartnerLine(Row):
    """`share` is percent of the revenue of a booking."""

    id: PartnerId
    number: str
    name: str
    pan_masked: str | None
    email: str | None
    share: Decimal
    state: PartnerState
    active: bool
    created_at: datetime


class PartnerPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[PartnerLine]
    next: PartnerId | None


class _Partner(PartnerLine):
    party: parties.PartyId
    kind: parties.Kind
    mobile: str | None
    aadhaar_last4: str | None
    created_person: UUID
    approved_at: datetime | None
    reason: str | None


class Partner(PartnerLine):
    """One partner, with what the reader may do now. `party` owns their accounts in the ledger, `reason` says
    why the checker refused them.
    """

    party: parties.PartyId
    kind: parties.Kind
    mobile: str | None
    aadhaar_last4: str | None
    approved_at: datetime | None
    reason: str | None
    bank_accounts: list[parties.BankAccount]
    papers: list[Document]
    missing_papers: list[str]
    available_actions: list[PartnerAction]

    @computed_field
    @property
    def version(self) -> str:
        """Names what may be revised as it is now; sent back as If-Match."""
        return fingerprint(self.name, self.email, self.mobile, self.share)


class Terms(Row):
    valid_from: date
    share_cap: Decimal
    provisional: bool
    source: str


async def partners(
    tx: ReadTx,
    *,
    states: list[PartnerState],
    active: bool | None,
    search: str | None,
    before: PartnerId | None,
) -> Written[PartnerPage]:
    """Newest first; `before` is the last row already seen."""
    access.require(tx, "booking.partners.read")
    return await tx.page(
        PartnerPage,
        """
        select id, number, name, pan_masked, email, share, state, active, created_at from booking.partner_view
         where (%(states)s::text[] = '{}' or state = any(%(states)s))
           and (%(active)s::boolean is null or active = %(active)s)
           and (%(search)s::text is null
                or strpos(lower(concat_ws(' ', number, name, email, pan_masked)), lower(%(search)s)) > 0)
           and (%(before)s::uuid is null or id < %(before)s)
         order by id desc limit %(limit)s
        """,
        states=[str(s) for s in states],
        active=active,
        search=search or None,
        before=before,
    )


async def partner(tx: ReadTx, *, partner_id: PartnerId) -> Partner:
    access.require(tx, "booking.partners.read")
    found = await tx.row(
        _Partner,
        """
        select id, number, name, pan_masked, email, share, state, active, created_at, party, kind, mobile,
               aadhaar_last4, created_person, approved_at, reason
          from booking.partner_view where id = %(id)s
        """,
        id=partner_id,
    )
    papers = await documents.of(tx, owner_kind=OWNER, owner_id=found.party)
    missing = rules.missing_papers(paper.kind for paper in papers)
    actions = rules.available_actions(
        found.state,
        active=found.active,
        complete=not missing,
        maker=found.created_person,
        person=tx.actor.person or tx.actor.id,
        permissions=tx.actor.permissions,
    )
    accounts = await parties.bank_accounts(tx, party_id=found.party)
    return Partner(
        **found.model_dump(exclude={"created_person"}),
        bank_accounts=accounts,
        papers=papers,
        missing_papers=missing,
        available_actions=actions,
    )


async def paper(tx: ReadTx, *, partner_id: PartnerId, file_name: str) -> tuple[Document, bytes]:
    """A paper of this partner with its content; NotFound where it is another's."""
    access.require(tx, "documents.read")
    party = await tx.value("select party from booking.partner where id = %(id)s", id=partner_id)
    found = await documents.named(tx, owner_kind=OWNER, owner_id=party, file_name=file_name)
    return await documents.content(tx, found.id)


async def terms(tx: ReadTx, *, on: date) -> Terms:
    found = await tx.maybe(
        Terms,
        """
        select valid_from, share_cap, provisional, source from booking.partner_terms
         where valid_from <= %(on)s order by valid_from desc limit 1
        """,
        on=on,
    )
    if found is None:
        raise NoTerms
    return found
