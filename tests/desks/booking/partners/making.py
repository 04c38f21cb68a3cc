"""Partners, made through the public operations."""

from dataclasses import replace
from decimal import Decimal

from bahi.desks.booking.partners import operations, queries
from bahi.desks.booking.partners.queries import Partner
from bahi.desks.booking.partners.rules import PartnerPaperKind
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Tx

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << >>\n%%EOF\n"
ALL = [f"booking.partners.{verb}" for verb in ("read", "manage", "approve")]


def another(tx: Tx) -> Tx:
    return replace(tx, actor=replace(tx.actor, id=ActorId(new_id()), person=new_id()))


async def a_pending_partner(
    tx: Tx,
    *,
    pan: str = "ABCPE1234F",
    email: str = "gauri@example.in",
    mobile: str = "9876543210",
    share: str = "25",
    aadhaar_last4: str | None = "2346",
    papers: tuple[PartnerPaperKind, ...] = (PartnerPaperKind.PAN_CARD, PartnerPaperKind.CANCELLED_CHEQUE),
) -> Partner:
    made = await operations.create_partner(
        tx,
        name="Gauri Kamat",
        pan=pan,
        aadhaar_last4=aadhaar_last4,
        email=email,
        mobile=mobile,
        share=Decimal(share),
        holder="Gauri Kamat",
        ifsc="HDFC0001234",
        account_number="50100012345678",
    )

    for kind in papers:
        await operations.hand_in(tx, partner_id=made.id, kind=kind, filename="scan.pdf", content=PDF)
    return await queries.partner(tx, partner_id=made.id)


async def a_partner(tx: Tx, *, pan: str = "ABCPE1234F", share: str = "25") -> Partner:
    made = await a_pending_partner(tx, pan=pan, share=share)
    return await operations.approve_partner(another(tx), partner_id=made.id)
