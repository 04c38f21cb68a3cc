"""Sales, what was paid on them and what they earned, against the ledger and the trail."""

from typing import Any

from psycopg import AsyncConnection

from bahi.kit.verification import Rule, Violation, violations


async def verify(connection: AsyncConnection[Any]) -> list[Violation]:
    return await violations(connection, RULES)


RULES: tuple[Rule, ...] = (
    (
        "a booking has the terms it was last given",
        "booking.booking",
        """
        select b.id from booking.booking b
          left join lateral (
              select data from events.event e
               where e.subject = b.id and e.name in ('booking.bookings.created', 'booking.bookings.revised',
                                                     'booking.bookings.adjusted')
               order by e.seq desc limit 1) t on true
         where (b.quantity, b.selling_price, b.landing_price)
               is distinct from ((t.data->>'quantity')::bigint, (t.data->>'selling_price')::numeric,
                                 (t.data->>'landing_price')::numeric)""",
    ),
    (
        "a booking is the one that was entered",
        "booking.booking",
        """
        select e.subject as id from events.event e left join booking.booking b on b.id = e.subject
          left join lateral (
              select data->>'stock' as stock from events.event t
               where t.subject = e.subject and t.data ? 'stock'
                 and t.name in ('booking.bookings.created', 'booking.bookings.adjusted')
               order by t.seq desc limit 1) t on true
         where e.name = 'booking.bookings.created'
           and ((b.number, b.client, b.stock, b.created_at, b.created_by) is distinct from
                (e.data->>'number', (e.data->>'client')::uuid, t.stock::uuid, e.at, e.actor)
                or (b.kind, b.salesperson, b.partner, b.booked_on) is distinct from
                   (e.data->>'kind', (e.data->>'salesperson')::uuid, (e.data->>'partner')::uuid,
                    (e.data->>'booked_on')::date) and e.data ? 'salesperson')""",
    ),
    (
        "a booking is void for the reason that was given",
        "booking.booking",
        """
        select b.id from booking.booking b
          left join lateral (
              select at, data->>'reason' as reason from events.event e
               where e.subject = b.id
                 and e.name in ('booking.bookings.voided', 'booking.bookings.withdrawn')
               order by e.seq desc limit 1) v on true
         where (b.voided_at, b.void_reason) is distinct from (v.at, v.reason)""",
    ),
    (
        "a booking is paid as its payments say",
        "booking.booking",
        """
        select b.id from booking.booking b
         where b.paid <> (select coalesce(sum(amount), 0) from booking.payment
                           where booking = b.id and reversed_at is null)""",
    ),
    (
        "a payment is what the ledger was told",
        "booking.payment",
        """
        select p.id from booking.payment p
          left join ledger.journal j on j.id = p.transfer and j.subject = p.booking and j.verdict = 0
          left join ledger.journal r on r.ref = p.transfer and r.kind = 6 and r.verdict = 0
         where p.amount * 100 is distinct from j.amount::numeric
            or (p.reversed_at is null) <> (r.id is null)""",
    ),
    (
        "a payment is what was recorded",
        "booking.payment",
        """
        select coalesce(p.id, e.id) as id from booking.payment p
          full join (select * from events.event where name = 'booking.payments.recorded') e
            on e.subject = p.booking and (e.data->>'tranche')::int = p.tranche
         where (p.amount, p.mode, p.recorded_at, p.recorded_by)
               is distinct from ((e.data->>'amount')::numeric, e.data->>'mode', e.at, e.actor)
            or (p.reference, p.received_on, p.third_party) is distinct from
               (e.data->>'reference', (e.data->>'received_on')::date, (e.data->>'third_party')::boolean)
               and e.data ? 'reference'""",
    ),
    (
        "every payment in the ledger is on record",
        "ledger.journal",
        """
        select j.id from ledger.journal j
         where j.memo = 'booking.payment.received' and j.verdict = 0
           and not exists (select from booking.payment where transfer = j.id)""",
    ),
    (
        "an approved booking holds its shares",
        "booking.booking",
        """
        select b.id from booking.booking b left join ledger.hold h on h.id = b.hold
         where b.hold is not null and (h.state, h.remaining) is distinct from (1::smallint, b.quantity)""",
    ),
    (
        "shares are held for a booking only",
        "ledger.hold",
        """
        select h.id from ledger.hold h join ledger.account a on a.id = h.account_id
         where a.purpose = 'booking.inventory' and h.state = 1
           and not exists (select from booking.booking b where b.hold = h.id)""",
    ),
    (
        "a settled booking was delivered as the ledger was told",
        "booking.booking",
        """
        select b.id from booking.booking b
          left join lateral (
              select sum(amount) filter (where memo = 'booking.delivered.shares') as shares,
                     sum(amount) filter (where memo = 'booking.delivered.money') as money,
                     coalesce(sum(amount) filter (where memo = 'booking.delivered.cost'), 0) as cost
                from ledger.journal where subject = b.id and verdict = 0) l on true
         where b.stage = 'settled' and (l.shares, l.money, l.cost) is distinct from
               (b.quantity::numeric, b.consideration * 100, b.delivered_cost * 100)
            or b.stage <> 'settled' and (l.shares is not null or l.money is not null)""",
    ),
    (
        "a commission is accrued and paid as the ledger was told",
        "booking.commission",
        """
        select c.id from booking.commission c
          left join booking.booking b on b.id = c.booking
          left join ledger.journal j on j.id = c.accrual and j.subject = c.id and j.verdict = 0
         where c.gross * 100 is distinct from j.amount::numeric
            or (c.quantity, c.landing_price, c.selling_price)
               is distinct from (b.quantity, round(b.landing_price, 2), round(b.selling_price, 2))
            or case when c.state = 'paid' then c.gross * 100 else 0 end
               <> (select coalesce(sum(amount), 0) from ledger.journal
                    where subject = c.id and verdict = 0 and memo = 'booking.commission.paid')
            or (c.state = 'cancelled')
               <> exists (select from ledger.journal where ref = c.accrual and kind = 6 and verdict = 0)""",
    ),
    (
        "a commission is the one that was earned, and paid as the trail says",
        "booking.commission",
        """
        select coalesce(c.id, e.subject) as id from booking.commission c
          full join (select * from events.event where name = 'booking.commissions.accrued') e
            on e.subject = c.id
          left join lateral (select at, actor, data->>'reference' as reference from events.event
                              where subject = c.id and name = 'booking.commissions.paid') p on true
          left join lateral (select data->>'reason' as reason from events.event
                              where subject = c.id and name = 'booking.commissions.cancelled') x on true
          left join booking.booking b on b.id = c.booking
         where (c.booking, c.kind, c.gross, c.withheld, c.accrued_at, c.booking_number)
               is distinct from ((e.data->>'booking')::uuid, e.data->>'kind', (e.data->>'gross')::numeric,
                                 (e.data->>'withheld')::numeric, e.at, b.number)
            or (c.paid_at, c.paid_by, c.reference) is distinct from (p.at, p.actor, p.reference)
            or c.reason is distinct from x.reason""",
    ),
    (
        "a refund is opened and paid as the trail says",
        "booking.refund",
        """
        select coalesce(r.id, e.subject) as id from booking.refund r
          full join (select * from events.event where name = 'booking.refunds.opened') e on e.subject = r.id
          left join lateral (select at, data->>'reference' as reference from events.event
                              where subject = r.id and name = 'booking.refunds.paid') p on true
         where (r.booking, r.amount, r.opened_at)
               is distinct from ((e.data->>'booking')::uuid, (e.data->>'amount')::numeric, e.at)
            or (r.closed_at, r.reference) is distinct from (p.at, p.reference)""",
    ),
    (
        "a refund is paid as the ledger was told",
        "booking.refund",
        """
        select r.id from booking.refund r
         where case when r.state = 'completed' then r.amount * 100 else 0 end
               <> (select coalesce(sum(amount), 0) from ledger.journal
                    where subject = r.booking and verdict = 0 and memo = 'booking.refund.paid')""",
    ),
)
