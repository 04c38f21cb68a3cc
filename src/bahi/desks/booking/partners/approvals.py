"""What must be approved of a partner, and how that is put to those who decide."""

from bahi.desks.booking.partners import queries
from bahi.desks.booking.partners.queries import Partner, PartnerId
from bahi.desks.booking.partners.rules import PartnerState
from bahi.kernel import workflow
from bahi.kit.tx import Tx

KIND = "booking.partners.approval"


async def ask(tx: Tx, *, partner_id: PartnerId) -> None:
    """Puts a partner who waits to those who approve, as they are now, once their papers are there."""
    found = await queries.partner(tx, partner_id=partner_id)
    if found.state is not PartnerState.PENDING or found.missing_papers:
        await workflow.withdraw(tx, kind=KIND, subject=partner_id)
        return
    await workflow.ask(
        tx,
        kind=KIND,
        subject=partner_id,
        title=f"{found.number}: {found.name}, {found.share:f} % of the revenue",
        payload=terms(found),
        permission="booking.partners.approve",
    )


def terms(partner: Partner) -> dict[str, object]:
    """What an approval is bound to."""
    newest = [paper for paper in reversed(partner.papers) if paper.current]
    return {
        "number": partner.number,
        "name": partner.name,
        "kind": partner.kind,
        "pan": partner.pan_masked,
        "email": partner.email,
        "mobile": partner.mobile,
        "share": partner.share,
        "bank_accounts": ", ".join(f"{a.ifsc} {a.masked}" for a in partner.bank_accounts),
        "papers": ", ".join(f"{paper.kind.replace('_', ' ')} v{paper.version}" for paper in newest),
    }
