"""Whether a client refers themselves: the same person cannot be paid for bringing their own trades."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.clients import queries as clients
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.partners import queries, rules
from bahi.desks.booking.partners.queries import PartnerId
from bahi.desks.booking.partners.rules import Known, Referral
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class PartnerConflict(Row):
    """`share_zeroed`: the partner earns nothing on this client. Other likenesses are only told."""

    partner_id: PartnerId
    number: str
    name: str
    share_zeroed: bool
    reasons: list[str]


class ClientConflicts(Row):
    client_id: ClientId
    has_conflict: bool
    partners: list[PartnerConflict]


class _Known(Row):
    party: UUID
    pan: str | None
    mobiles: list[str]
    bank_accounts: list[str]

    def known(self) -> Known:
        return Known(self.pan, frozenset(self.mobiles), frozenset(self.bank_accounts))


class _Client(_Known):
    pass


class _Partner(_Known):
    id: PartnerId
    number: str
    name: str
    share: Decimal


async def client_conflicts(tx: ReadTx, *, client_id: ClientId) -> ClientConflicts:
    """Every partner who looks like this client."""
    access.require(tx, "booking.clients.read")
    client = await _client(tx, client_id)
    alike = await tx.rows(
        _Partner,
        """
        select r.id, r.number, r.name, r.share, r.party, r.pan_blind as pan,
               array(select number from parties.mobile where party = r.party) as mobiles,
               array(select ifsc || blind from parties.bank_account where party = r.party) as bank_accounts
          from booking.partner_view r
         where r.pan_blind = %(pan)s
            or r.party in (select party from parties.mobile where number = any(%(mobiles)s))
            or r.party in (select party from parties.bank_account where ifsc || blind = any(%(accounts)s))
         order by r.id
        """,
        pan=client.pan,
        mobiles=client.mobiles,
        accounts=client.bank_accounts,
    )
    found = [
        PartnerConflict(
            partner_id=one.id,
            number=one.number,
            name=one.name,
            share_zeroed=referral.removed,
            reasons=list(referral.reasons),
        )
        for one in alike
        for referral in [rules.share_for(client.known(), one.known(), share=one.share, cap=one.share)]
    ]
    return ClientConflicts(client_id=client_id, has_conflict=bool(found), partners=found)


async def referral(
    tx: ReadTx, *, client_id: ClientId, partner_id: PartnerId, share: Decimal | None = None
) -> Referral:
    """The share this partner earns on this client's bookings today; `share` asks for another than agreed."""
    access.require(tx, "booking.partners.read")
    client = await _client(tx, client_id)
    partner = await tx.row(
        _Partner,
        """
        select r.id, r.number, r.name, r.share, r.party, r.pan_blind as pan,
               array(select number from parties.mobile where party = r.party) as mobiles,
               array(select ifsc || blind from parties.bank_account where party = r.party) as bank_accounts
          from booking.partner_view r where r.id = %(id)s
        """,
        id=partner_id,
    )
    cap = (await queries.terms(tx, on=tx.today)).share_cap
    asked = partner.share if share is None else share
    return rules.share_for(client.known(), partner.known(), share=asked, cap=cap)


async def _client(tx: ReadTx, client_id: ClientId) -> _Known:
    return await tx.row(
        _Client,
        """
        select c.party, n.blind as pan,
               array(select number from parties.mobile where party = c.party) as mobiles,
               array(select ifsc || blind from parties.bank_account where party = c.party) as bank_accounts
          from booking.client c
          left join parties.identifier n on n.party = c.party and n.scheme = 'pan'
         where c.id = %(id)s and
        """
        + clients.VISIBLE,
        id=client_id,
        **access.scope(tx),
    )
