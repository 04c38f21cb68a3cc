"""The transfers behind a payment, or behind what all that match come to."""

from enum import StrEnum
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.finance.queries import FOUND, READ, Narrowing, parameters
from bahi.kernel import access, ledger
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class Way(StrEnum):
    RECEIVED = "received"
    PAID = "paid"


class _Transfer(Row):
    id: UUID


# A vendor's tranches are the transfers of the purchase in their order: both grow under its lock.
_TRANSFERS: LiteralString = (
    FOUND
    + """, chosen as (
    select * from found
     where case when %(payment)s::uuid is null
                then not reversed and (%(kinds)s::text[] = '{}' or kind = any(%(kinds)s))
                else id = %(payment)s end)
    select p.transfer as id from chosen f join booking.payment p on p.id = f.id
     where %(way)s = 'received'
    union all
    select t.id
      from chosen f
      join booking.purchase_payment q on q.id = f.id
      join lateral (select j.id from ledger.journal j
                     where j.subject = q.purchase and j.memo = 'booking.purchase.paid' and j.verdict = 0
                     order by j.batch_id, j.item offset q.tranche - 1 limit 1) t on true
     where %(way)s = 'paid'
    union all
    select j.id
      from chosen f
      join ledger.journal j on j.subject = f.id and j.memo = 'booking.commission.paid' and j.verdict = 0
      join ledger.account a on a.id = j.credit_account and a.purpose = 'bank'
     where f.kind = 'commission' and %(way)s = 'paid'
    union all
    select j.id
      from chosen f
      join ledger.journal j on j.subject = f.document_id and j.memo = 'booking.refund.paid' and j.verdict = 0
     where f.kind = 'refund' and %(way)s = 'paid'
    """
)


async def payment_transfers(tx: ReadTx, *, by: Narrowing, way: Way, payment: UUID | None) -> ledger.MadeOf:
    """Of one payment, also of one that was reversed; otherwise of all that match and stand."""
    access.require(tx, READ)
    access.require(tx, "ledger.read")
    found = await tx.rows(_Transfer, _TRANSFERS, way=way, payment=payment, **parameters(tx, by))
    return await ledger.made_of(tx, [one.id for one in found])
