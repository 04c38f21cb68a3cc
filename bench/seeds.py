"""A book with something in it: the demonstration firm, and as many records more as a list should hold."""

import os
from pathlib import Path

import psycopg
import uvloop

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings


def seed(url: str, home: Path, *, purchases: int = 5000, bookings: int = 0) -> None:
    os.environ["BAHI_HOME"] = str(home)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("alter database bahi set synchronous_commit = off")
        uvloop.run(wiring.prepare(Settings(), url))
        connection.execute("alter database bahi reset synchronous_commit")
        connection.execute(
            """
            insert into booking.purchase (id, vendor_id, stock_id, quantity, price, gross, withheld, stamp,
                                          payable, paid, state, ordered_on, ordered_at, rates_from)
            select uuidv7(), p.vendor_id, p.stock_id, p.quantity, p.price, p.gross, p.withheld, p.stamp,
                   p.payable, p.paid, p.state, p.ordered_on, p.ordered_at, p.rates_from
              from booking.purchase p cross join generate_series(1, 100)
             limit %s - (select count(*) from booking.purchase)""",
            (purchases,),
        )
        connection.execute(BOOKINGS, (bookings,))
        connection.execute("vacuum analyze")


# Sales long over, each of another number of shares, spread over ten years, clients, stocks and sellers.
BOOKINGS = """
    insert into booking.booking (
        id, number, kind, client, stock, quantity, landing_price, cost_price, selling_price, consideration,
        salesperson, maker, booked_on, approval, loss, confirmation, insider, paid, transfer, delivered_cost,
        settled_on, created_at, created_by)
    select uuidv7(interval '-1 day' * (n %% 3650)), 'BK-1999-' || lpad(n::text, 6, '0'), 'client',
           c.id, b.stock, n, b.landing_price, b.cost_price, b.selling_price, n * b.selling_price,
           s.person, s.person, current_date - n %% 3650, 'approved', b.loss, 'accepted', 'not_required',
           n * b.selling_price, 'transferred', n, current_date - n %% 3650,
           now() - interval '1 day' * (n %% 3650), b.created_by
      from generate_series(1, %s - (select count(*) from booking.booking)::int) n
      join (select *, row_number() over (order by id) as place, count(*) over () as many
              from booking.booking where stage = 'settled' and kind = 'client') b on b.place = n %% b.many + 1
      join (select id, row_number() over (order by id) as place, count(*) over () as many
              from booking.client where role = 'client') c on c.place = n %% c.many + 1
      join (select person, row_number() over (order by person) as place, count(*) over () as many
              from identity.login where role = 4) s on s.place = n %% s.many + 1"""
