"""Shares and money of the desk's own tables against the ledger, which nobody can edit unnoticed."""

from typing import Any

from psycopg import AsyncConnection

from bahi.kit.verification import Rule, Violation, violations


async def verify(connection: AsyncConnection[Any]) -> list[Violation]:
    return await violations(connection, RULES)


RULES: tuple[Rule, ...] = (
    (
        "each movement continues the one before",
        "booking.movement",
        """
        select id from (
            select id, in_hand_after, cost_after,
                   sum(quantity) over w as in_hand, sum(cost) over w as cost
              from booking.movement window w as (partition by stock order by id)) m
         where (in_hand_after, cost_after) <> (in_hand, cost)""",
    ),
    (
        "a position is the sum of its movements",
        "booking.position",
        """
        select coalesce(p.stock, m.stock) as id from booking.position p
          full join (select stock, sum(quantity) as quantity, sum(cost) as cost
                       from booking.movement group by stock) m on m.stock = p.stock
         where p.stock is null or p.in_hand <> coalesce(m.quantity, 0) or p.cost <> coalesce(m.cost, 0)""",
    ),
    (
        "shares move when the trail says why",
        "booking.movement",
        """
        select m.id from booking.movement m
         where not exists (select from events.event e where e.subject = m.subject and e.at = m.at)""",
    ),
    (
        "a landing price is the one that the trail says was set",
        "booking.landing_price",
        """
        select coalesce(l.id, e.id) as id
          from (select *, row_number() over (partition by stock order by id) as place
                  from booking.landing_price) l
          full join (select *, row_number() over (partition by subject order by seq) as place
                       from events.event where name = 'booking.landing_price.set') e
            on e.subject = l.stock and e.place = l.place
         where (l.price, l.reason, l.set_at, l.set_by)
               is distinct from ((e.data->>'after')::numeric, e.data->>'reason', e.at, e.actor)""",
    ),
    (
        "shares in hand are those of the ledger",
        "booking.position",
        """
        select p.stock as id from booking.position p
          join ledger.asset a on a.instrument = p.stock
         where p.in_hand <> (
             select coalesce(sum(balance), 0) from ledger.account
              where asset_id = a.id and (owner is null and purpose = 'booking.inventory'
                                         or purpose = 'booking.vendor_due'))""",
    ),
    (
        "a purchase is ordered as the ledger was told",
        "booking.purchase",
        """
        select p.id from booking.purchase p
          left join lateral (
              select sum(j.amount) filter (where a.purpose = 'booking.payable') as payable,
                     sum(j.amount) filter (where a.purpose = 'booking.tax_withheld') as withheld,
                     sum(j.amount) filter (where a.purpose = 'booking.stamp_duty') as stamp,
                     sum(j.amount) filter (where a.purpose = 'booking.inventory') as quantity
                from ledger.journal j join ledger.account a on a.id = j.credit_account
               where j.subject = p.id and j.verdict = 0 and j.memo = 'booking.purchase.ordered') l on true
         where (coalesce(l.payable, 0), coalesce(l.withheld, 0), coalesce(l.stamp, 0), l.quantity)
               is distinct from (p.payable * 100, p.withheld * 100, p.stamp * 100, p.quantity::numeric)
            or p.gross <> p.payable + p.withheld + p.stamp or p.gross <> p.quantity * p.price""",
    ),
    (
        "a purchase is the one that was ordered",
        "booking.purchase",
        """
        select e.subject as id from events.event e left join booking.purchase p on p.id = e.subject
         where e.name = 'booking.purchases.ordered'
           and (p.ordered_at is distinct from e.at
                or (p.number, p.vendor_id, p.stock_id) is distinct from
                   (e.data->>'number', (e.data->>'vendor')::uuid, (e.data->>'stock')::uuid)
                   and e.data ? 'vendor')
        union all
        select p.id from booking.purchase p
         where not exists (select from events.event
                            where subject = p.id and name = 'booking.purchases.ordered')""",
    ),
    (
        "a purchase is paid as the trail says",
        "booking.purchase_payment",
        """
        select coalesce(p.id, e.id) as id from booking.purchase_payment p
          full join (select *, row_number() over (partition by subject order by seq) as place
                       from events.event where name = 'booking.purchases.paid') e
            on e.subject = p.purchase and e.place = p.tranche
         where (p.amount, p.reference, p.paid_at, p.paid_by)
               is distinct from ((e.data->>'amount')::numeric, e.data->>'reference', e.at, e.actor)""",
    ),
    (
        "a purchase is paid as the ledger was told",
        "booking.purchase",
        """
        select p.id from booking.purchase p
         where p.paid * 100 <> (select coalesce(sum(amount), 0) from ledger.journal
                                 where subject = p.id and verdict = 0 and memo = 'booking.purchase.paid')
            or p.paid <> (select coalesce(sum(amount), 0) from booking.purchase_payment
                           where purchase = p.id)""",
    ),
    (
        "a receipt costs what its purchase did",
        "booking.movement",
        """
        select m.id from booking.movement m left join booking.purchase p on p.id = m.subject
         where m.kind = 'purchase_receipt'
           and ((m.quantity, m.cost) = (p.quantity, p.gross)) is not true""",
    ),
)
