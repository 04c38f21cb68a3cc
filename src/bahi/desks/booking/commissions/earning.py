"""Who earns on a booking, and the entry each of them gets: amount, tax and the basis of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.commissions import queries
from bahi.desks.booking.commissions.errors import NoSuchPartner
from bahi.desks.booking.commissions.queries import CommissionId
from bahi.desks.booking.commissions.rules import CommissionKind, Shares
from bahi.desks.booking.purchases.rules import year_start
from bahi.desks.booking.taxes import queries as taxes
from bahi.desks.booking.taxes import rules as tax_rules
from bahi.desks.booking.taxes.rules import Nature
from bahi.kit.money import major
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who earns: `owner` is owed in the ledger, the partner is None for an employee."""

    kind: CommissionKind
    owner: UUID
    partner: UUID | None
    share: Decimal
    gross: Decimal
    has_pan: bool


@dataclass(frozen=True, slots=True)
class Entered:
    id: CommissionId
    accrual: UUID
    withheld: Decimal


class _Partner(Row):
    party: UUID
    has_pan: bool


async def earners(
    tx: Tx, *, split: Shares, partner: UUID | None, partner_share: Decimal, employee: UUID
) -> list[Beneficiary]:
    """Locked one after the other, so that each commission counts toward its owner's year."""
    found: list[Beneficiary] = []
    if partner and split.partner:
        known = await tx.maybe(
            _Partner,
            """
            select party, exists (select from parties.identifier n
                                   where n.party = r.party and n.scheme = 'pan') as has_pan
              from booking.partner r where id = %(id)s for no key update of r
            """,
            id=partner,
        )
        if known is None:
            raise NoSuchPartner
        found.append(
            Beneficiary(
                CommissionKind.PARTNER,
                known.party,
                partner,
                partner_share,
                major(split.partner),
                known.has_pan,
            )
        )
    if split.employee:
        rest = 100 - (partner_share if partner else Decimal(0))
        found.append(
            Beneficiary(CommissionKind.EMPLOYEE, employee, None, rest, major(split.employee), has_pan=True)
        )
    return found


async def enter(tx: Tx, earner: Beneficiary, *, basis: Mapping[str, object], on: date) -> Entered:
    nature = Nature.COMMISSION if earner.kind is CommissionKind.PARTNER else Nature.SALARY
    rule = await taxes.rule(tx, nature=nature, on=on)
    before, withheld_before = await queries.year_so_far(tx, owner=earner.owner, first=year_start(on), on=on)
    tax = tax_rules.withheld(
        earner.gross,
        earned_before=before,
        withheld_before=withheld_before,
        has_pan=earner.has_pan,
        rule=rule,
    )
    entered = Entered(CommissionId(new_id()), new_id(), tax)
    await tx.insert(
        "booking.commission",
        id=entered.id,
        kind=earner.kind,
        partner=earner.partner,
        owner=earner.owner,
        share=earner.share,
        gross=earner.gross,
        earned_before=before,
        tax_nature=nature,
        tax_from=rule.valid_from,
        has_pan=earner.has_pan,
        withheld=tax,
        net=earner.gross - tax,
        accrual=entered.accrual,
        **basis,
    )
    return entered
