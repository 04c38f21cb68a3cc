"""A book with something in it: the demonstration firm, and as many purchases more as a list should hold."""

import asyncio
import os
from pathlib import Path

import psycopg

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings


def seed(url: str, home: Path, *, purchases: int = 5000) -> None:
    os.environ["BAHI_HOME"] = str(home)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("alter database bahi set synchronous_commit = off")
        asyncio.run(wiring.prepare(Settings(), url))
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
        connection.execute("vacuum analyze")
