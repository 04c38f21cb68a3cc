"""Which partner earns on a booking, and how much."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings.errors import PartnerNotActive
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.partners import conflicts
from bahi.desks.booking.partners import queries as partners
from bahi.desks.booking.partners.queries import PartnerId
from bahi.desks.booking.partners.rules import may_refer
from bahi.kit.tx import ReadTx


@dataclass(frozen=True, slots=True)
class Agreed:
    """`share` in percent of the revenue; no partner where they may not earn on this client."""

    partner: UUID | None = None
    share: Decimal = Decimal(0)


async def agreed(
    tx: ReadTx, *, client_id: ClientId, partner_id: UUID | None, share: Decimal | None
) -> Agreed:
    """A partner who is the client earns nothing and is taken off the booking."""
    if partner_id is None:
        return Agreed()
    partner = await partners.partner(tx, partner_id=PartnerId(partner_id))
    if not may_refer(partner.state, active=partner.active):
        raise PartnerNotActive(partner.name)
    found = await conflicts.referral(tx, client_id=client_id, partner_id=partner.id, share=share)
    return Agreed() if found.removed else Agreed(partner.id, found.share)
