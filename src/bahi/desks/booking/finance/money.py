"""Every rupee that moved: clients' payments, vendors', commissions and refunds as one relation."""

from enum import StrEnum
from typing import LiteralString

from bahi.desks.booking.bookings.queries import VISIBLE
from bahi.kernel import access
from bahi.kit.tx import ReadTx


class MoneyKind(StrEnum):
    CLIENT = "client"
    VENDOR = "vendor"
    COMMISSION = "commission"
    REFUND = "refund"


# Who may not read a kind gets none of its rows; a vendor's are costs.
MONEY: LiteralString = (
    """
    with visible as (select id, number, client from booking.booking_view where """
    + VISIBLE
    + """),
    money as (
    select p.id, 'client' as kind, p.received_on as moved_on, p.recorded_at as recorded_at,
           v.client as counterpart, v.number as document, v.id as document_id, p.mode, p.reference,
           p.amount as received, 0.00 as paid,
           p.reversed_at is not null as reversed
      from booking.payment p join visible v on v.id = p.booking
    union all
    select q.id, 'vendor', (q.paid_at at time zone %(zone)s)::date, q.paid_at, o.vendor, o.number, o.id, null,
           q.reference, 0.00, q.amount, false
      from booking.purchase_payment q join booking.purchase_view o on o.id = q.purchase
     where %(vendors)s
    union all
    select c.id, 'commission', (c.paid_at at time zone %(zone)s)::date, c.paid_at, c.beneficiary,
           c.booking_number, c.booking_id, null, c.reference, 0.00, c.net, false
      from booking.commission_view c
     where c.state = 'paid' and %(commissions)s
       and (%(sees_all)s or c.salesperson_id in (select member from identity.team where lead = %(me)s))
    union all
    select r.id, 'refund', (r.closed_at at time zone %(zone)s)::date, r.closed_at, v.client, v.number,
           v.id, null, r.reference, 0.00, r.amount, false
      from booking.refund r join visible v on v.id = r.booking
     where r.state = 'completed' and %(refunds)s)
    """
)


def reader(tx: ReadTx) -> dict[str, object]:
    """The parameters of MONEY."""
    return {
        **access.scope(tx),
        "zone": tx.zone.key,
        "vendors": access.may(tx, "booking.purchases.read"),
        "commissions": access.may(tx, "booking.commissions.read"),
        "ledger": access.may(tx, "ledger.read"),
        "costs": access.may(tx, "booking.cost.read"),
        "refunds": access.may(tx, "booking.refunds.read"),
    }
