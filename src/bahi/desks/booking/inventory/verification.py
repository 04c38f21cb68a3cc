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
        select p.stock as id from booking.position p
          left join (select stock, sum(quantity) as quantity, sum(cost) as cost
                       from booking.movement group by stock) m on m.stock = p.stock
         where p.in_hand <> coalesce(m.quantity, 0) or p.cost <> coalesce(m.cost, 0)""",
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
