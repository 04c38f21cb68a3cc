"""Reading what the law says on a day."""

from datetime import date
from decimal import Decimal

from bahi.desks.booking.taxes.errors import NoRule
from bahi.desks.booking.taxes.rules import Nature, TaxRule
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class _Rule(Row):
    nature: Nature
    valid_from: date
    rate: Decimal
    rate_without_pan: Decimal
    threshold: Decimal


async def rule(tx: ReadTx, *, nature: Nature, on: date) -> TaxRule:
    found = await tx.maybe(
        _Rule,
        """
        select nature, valid_from, rate, rate_without_pan, threshold from booking.tax_rule
         where nature = %(nature)s and valid_from <= %(on)s order by valid_from desc limit 1
        """,
        nature=nature,
        on=on,
    )
    if found is None:
        raise NoRule(nature, on)
    return TaxRule(**found.model_dump())
