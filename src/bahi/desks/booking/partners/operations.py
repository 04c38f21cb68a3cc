"""Changing partners. Permit, lock, decide, change, record: in that order, every time."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.partners import approvals, queries, rules
from bahi.desks.booking.partners.errors import (
    AadhaarMissing,
    AadhaarOfNobody,
    NotPossible,
    OwnPartner,
    PapersMissing,
)
from bahi.desks.booking.partners.events import (
    PartnerActivated,
    PartnerApproved,
    PartnerCreated,
    PartnerDeactivated,
    PartnerRejected,
    PartnerRevised,
)
from bahi.desks.booking.partners.queries import Partner, PartnerId
from bahi.desks.booking.partners.rules import PartnerPaperKind, PartnerState
from bahi.kernel import access, documents, events, parties, workflow
from bahi.kernel.parties import rules as identity_rules
from bahi.kernel.workflow import Outcome
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx


async def create_partner(
    tx: Tx,
    *,
    name: str,
    pan: str,
    aadhaar_last4: str | None,
    email: str,
    mobile: str,
    share: Decimal,
    holder: str,
    ifsc: str,
    account_number: str,
) -> Partner:
    """Enters a new partner with the account they are paid on; somebody else approves them."""
    access.require(tx, "booking.partners.manage")
    terms = await queries.terms(tx, on=tx.today)
    rules.capped(share, cap=terms.share_cap)
    party_id = await _party(tx, name, pan, aadhaar_last4)
    await parties.set_email(tx, party_id=party_id, email=email)
    await parties.set_mobile(tx, party_id=party_id, mobile=mobile)
    await parties.add_bank_account(tx, party_id=party_id, holder=holder, ifsc=ifsc, number=account_number)
    await parties.take_role(tx, party_id=party_id, role="partner")
    partner_id = PartnerId(new_id())
    await tx.insert(
        "booking.partner",
        id=partner_id,
        party=party_id,
        share=share,
        terms_from=terms.valid_from,
        created_at=tx.now,
        created_by=tx.actor.id,
        created_person=tx.actor.person or tx.actor.id,
    )
    await events.record(tx, PartnerCreated(subject=partner_id, party=party_id, share=share))
    return await queries.partner(tx, partner_id=partner_id)


async def _party(tx: Tx, name: str, pan: str, aadhaar_last4: str | None) -> parties.PartyId:
    number = identity_rules.checked(parties.Scheme.PAN, pan)
    kind = identity_rules.pan_kind(number)
    if kind is parties.Kind.PERSON and not aadhaar_last4:
        raise AadhaarMissing
    if kind is parties.Kind.ORGANISATION and aadhaar_last4:
        raise AadhaarOfNobody
    party_id = await parties.add(
        tx, kind=kind, family=parties.Family.PARTNER, name=name, aadhaar_last4=aadhaar_last4
    )
    await parties.add_identifier(tx, party_id=party_id, scheme=parties.Scheme.PAN, number=number)
    return party_id


class _Partner(Row):
    party: parties.PartyId
    share: Decimal
    state: PartnerState
    active: bool
    created_person: UUID


async def revise_partner(
    tx: Tx,
    *,
    partner_id: PartnerId,
    name: str,
    email: str,
    mobile: str,
    share: Decimal,
    seen: str | None = None,
) -> Partner:
    """A new name or share must be approved anew, by somebody other than who gave it."""
    access.require(tx, "booking.partners.manage")
    now = await tx.lock(_Partner, "booking.partner", partner_id)
    found = await queries.partner(tx, partner_id=partner_id)
    await events.require_unchanged(
        tx, subject=partner_id, change=PartnerRevised.name, seen=seen, version=found.version, current=found
    )
    terms = await queries.terms(tx, on=tx.today)
    rules.capped(share, cap=terms.share_cap)
    before = await parties.party(tx, party_id=now.party)
    await parties.rename(tx, party_id=now.party, name=name)
    await parties.set_email(tx, party_id=now.party, email=email)
    await parties.set_mobile(tx, party_id=now.party, mobile=mobile)
    again = before.name != name or now.share != share or now.state is PartnerState.REJECTED
    if again:
        await tx.update("booking.partner", partner_id, share=share, terms_from=terms.valid_from)
        await _submit_again(tx, partner_id)
    else:
        await approvals.ask(tx, partner_id=partner_id)
    await events.record(tx, PartnerRevised(subject=partner_id, share=share, to_be_approved_again=again))
    return await queries.partner(tx, partner_id=partner_id)


async def add_bank_account(
    tx: Tx, *, partner_id: PartnerId, holder: str, ifsc: str, account_number: str
) -> Partner:
    """Money may go elsewhere from now on, so the partner is approved anew."""
    access.require(tx, "booking.partners.manage")
    now = await tx.lock(_Partner, "booking.partner", partner_id)
    await parties.add_bank_account(tx, party_id=now.party, holder=holder, ifsc=ifsc, number=account_number)
    await _submit_again(tx, partner_id)
    await events.record(tx, PartnerRevised(subject=partner_id, share=now.share, to_be_approved_again=True))
    return await queries.partner(tx, partner_id=partner_id)


async def hand_in(
    tx: Tx, *, partner_id: PartnerId, kind: PartnerPaperKind, filename: str, content: bytes
) -> Partner:
    """Keeps a paper of the partner; a newer one supersedes it and is approved anew."""
    access.require(tx, "booking.partners.manage")
    now = await tx.lock(_Partner, "booking.partner", partner_id)
    await documents.store(
        tx,
        owner_kind=queries.OWNER,
        owner_id=now.party,
        kind=kind,
        filename=filename,
        content=content,
        accepts=documents.PAPERS,
    )
    if now.state is PartnerState.REJECTED or (now.state is PartnerState.APPROVED and kind in rules.REQUIRED):
        await _submit_again(tx, partner_id)
    else:
        await approvals.ask(tx, partner_id=partner_id)
    return await queries.partner(tx, partner_id=partner_id)


async def approve_partner(tx: Tx, *, partner_id: PartnerId) -> Partner:
    access.require(tx, "booking.partners.approve")
    return await decide_partner(tx, partner_id=partner_id, approves=True)


async def decide_partner(
    tx: Tx, *, partner_id: PartnerId, approves: bool, reason: str | None = None
) -> Partner:
    """Another person's word; a refusal stands with its reason until somebody puts it right."""
    access.require(tx, "booking.partners.approve")
    now = await tx.lock(_Partner, "booking.partner", partner_id)
    if now.state is not PartnerState.PENDING:
        raise NotPossible("approval", now.state)
    person = tx.actor.person or tx.actor.id
    if rules.is_own(now.created_person, person):
        raise OwnPartner
    papers = await documents.of(tx, owner_kind=queries.OWNER, owner_id=now.party)
    if missing := rules.missing_papers(paper.kind for paper in papers):
        raise PapersMissing(missing)
    outcome = await workflow.decide(
        tx,
        kind=approvals.KIND,
        subject=partner_id,
        payload=approvals.terms(await queries.partner(tx, partner_id=partner_id)),
        approves=approves,
        reason=reason,
    )
    if outcome is Outcome.APPROVED:
        await tx.update(
            "booking.partner",
            partner_id,
            state=PartnerState.APPROVED,
            approved_at=tx.now,
            approved_by=tx.actor.id,
            approved_person=person,
        )
        await events.record(tx, PartnerApproved(subject=partner_id))
    elif outcome is Outcome.REJECTED:
        await tx.update("booking.partner", partner_id, state=PartnerState.REJECTED, reason=reason)
        await events.record(tx, PartnerRejected(subject=partner_id, reason=reason or ""))
    return await queries.partner(tx, partner_id=partner_id)


async def toggle_active(tx: Tx, *, partner_id: PartnerId) -> Partner:
    """On or off for new bookings; what was earned stays earned."""
    access.require(tx, "booking.partners.manage")
    now = await tx.lock(_Partner, "booking.partner", partner_id)
    if now.state is not PartnerState.APPROVED:
        raise NotPossible("activation", now.state)
    await tx.update("booking.partner", partner_id, active=not now.active)
    change = PartnerDeactivated if now.active else PartnerActivated
    await events.record(tx, change(subject=partner_id))
    return await queries.partner(tx, partner_id=partner_id)


async def _submit_again(tx: Tx, partner_id: PartnerId) -> None:
    await tx.update(
        "booking.partner",
        partner_id,
        state=PartnerState.PENDING,
        reason=None,
        created_by=tx.actor.id,
        created_person=tx.actor.person or tx.actor.id,
        approved_at=None,
        approved_by=None,
        approved_person=None,
    )
    await approvals.ask(tx, partner_id=partner_id)
