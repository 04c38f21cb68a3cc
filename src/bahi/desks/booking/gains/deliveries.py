"""What a client got from the desk and still holds, each figure with the deliveries it is made of."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.clients import queries
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.gains import movements, rules
from bahi.desks.booking.gains.rules import Book
from bahi.kit.money import to_paisa
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

HOLDING = "holding"


class Delivery(Row):
    """Shares that came in and what was paid for them in the same stroke; `subject` opens the whole of it."""

    subject: UUID | None
    at: datetime
    quantity: int
    paid: Decimal


class Holding(Row):
    """Rupees. `average_price` is what the shares held cost, `last_price` the desk's landing price."""

    stock_id: UUID
    symbol: str
    stock: str
    quantity: int
    average_price: Decimal | None
    last_price: Decimal | None
    last_price_at: datetime | None
    value: Decimal | None
    deliveries: list[Delivery]


class Portfolio(Row):
    """`value` counts what has a last price; `unpriced` names what has none."""

    holdings: list[Holding]
    value: Decimal
    unpriced: list[str]


class _Position(Row):
    account: int
    stock_id: UUID
    symbol: str
    stock: str
    quantity: int
    last_price: Decimal | None
    last_price_at: datetime | None


class _Delivery(Delivery):
    account: int


async def portfolio(tx: ReadTx, *, client_id: ClientId) -> Portfolio:
    owner = await queries.client(tx, client_id=client_id)
    deliveries: dict[int, list[Delivery]] = defaultdict(list)
    for found in await _deliveries(tx, owner.party):
        deliveries[found.account].append(Delivery(**found.model_dump(exclude={"account"})))
    books = rules.followed(await movements.of(tx, party=owner.party))
    positions = await _positions(tx, owner.party)
    holdings = [_holding(p, deliveries[p.account], books[p.stock_id]) for p in positions]
    return Portfolio(
        holdings=holdings,
        value=sum((h.value for h in holdings if h.value is not None), Decimal("0.00")),
        unpriced=[h.symbol for h in holdings if h.last_price is None],
    )


def _holding(position: _Position, deliveries: list[Delivery], book: Book) -> Holding:
    price = position.last_price
    return Holding(
        **position.model_dump(exclude={"account"}),
        average_price=rules.average(sum(lot.cost for lot in book.lots), position.quantity),
        value=to_paisa(position.quantity * price) if price is not None else None,
        deliveries=deliveries,
    )


async def _positions(tx: ReadTx, party: UUID) -> list[_Position]:
    return await tx.rows(
        _Position,
        """
        select a.id as account, i.id as stock_id, i.symbol, i.name as stock, a.balance as quantity,
               l.price as last_price, l.set_at as last_price_at
          from ledger.account a
          join ledger.asset s on s.id = a.asset_id
          join instruments.instrument i on i.id = s.instrument
          left join lateral (select price, set_at from booking.landing_price
                              where stock = i.id order by id desc limit 1) l on true
         where a.owner = %(party)s and a.purpose = %(holding)s and a.balance > 0
         order by i.symbol
        """,
        party=party,
        holding=HOLDING,
    )


async def _deliveries(tx: ReadTx, party: UUID) -> list[_Delivery]:
    """Shares in, with the rupees that left the same owner's wallet in the same group."""
    return await tx.rows(
        _Delivery,
        """
        select got.credit_account as account, got.subject, got.effective_at as at, got.amount as quantity,
               coalesce((select ledger.major(sum(gave.amount), 2::smallint)
                           from ledger.journal gave
                           join ledger.account wallet on wallet.id = gave.debit_account
                          where gave.group_id = got.group_id and gave.verdict = 0
                            and wallet.owner = %(party)s and wallet.asset_id =
                                (select id from ledger.asset where code = 'INR')), 0) as paid
          from ledger.account a
          join ledger.asset s on s.id = a.asset_id and s.instrument is not null
          join ledger.journal got on got.credit_account = a.id and got.credit_seq is not null
         where a.owner = %(party)s and a.purpose = %(holding)s
         order by got.credit_seq desc
        """,
        party=party,
        holding=HOLDING,
    )
