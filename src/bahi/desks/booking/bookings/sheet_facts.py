"""What the book knows of the clients, stocks and partners that a sheet names."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast
from uuid import UUID

from bahi.desks.booking.bookings import errors, referrals
from bahi.desks.booking.clients import queries as clients
from bahi.desks.booking.clients.queries import ClientId
from bahi.kernel import access
from bahi.kernel.imports import Parsed
from bahi.kernel.parties import bulk
from bahi.kit.errors import Refusal
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class KnownClient(Row):
    id: UUID
    blind: str
    name: str
    state: str
    email: str | None


class KnownStock(Row):
    id: UUID
    symbol: str
    name: str
    landing_price: Decimal | None
    available: int


class _Partner(Row):
    id: UUID
    number: str


class _Deal(Row):
    number: str
    client: UUID
    stock: UUID
    quantity: int
    undecided: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Clients by PAN, stocks by symbol, partners by number; `left` shares by stock as rows take theirs."""

    clients: dict[str, KnownClient]
    stocks: dict[str, KnownStock]
    partners: dict[str, UUID]
    left: dict[UUID, int]
    undecided: dict[tuple[UUID, UUID], str]
    today: set[tuple[UUID, UUID, int]]

    def against(self, said: Parsed) -> tuple[str, str | None]:
        """The column and the sentence, or none."""
        client, stock = self.clients.get(str(said["pan"])), self.stocks.get(str(said["symbol"]))
        if client is None:
            return "pan", str(errors.NoSuchClient())
        if client.state != "approved":
            return "pan", str(errors.ClientNotApproved(client.name, client.state))
        if client.email is None:
            return "pan", str(errors.ClientWithoutEmail(client.name))
        if stock is None:
            return "symbol", str(errors.StockBlocked())
        if stock.landing_price is None:
            return "symbol", str(errors.NoLandingPrice(stock.name))
        if number := self.undecided.get((client.id, stock.id)):
            return "symbol", str(errors.UndecidedBefore(number))
        if (client.id, stock.id, cast(int, said["quantity"])) in self.today:
            return "quantity", str(errors.Duplicate())
        if self.left[stock.id] < cast(int, said["quantity"]):
            return "quantity", str(errors.NotEnoughStock(self.left[stock.id]))
        return "reference", None

    def take(self, said: Parsed) -> None:
        """One undecided deal of a client and a stock at a time, and no more shares than there are."""
        client, stock = self.clients[str(said["pan"])], self.stocks[str(said["symbol"])]
        self.left[stock.id] -= cast(int, said["quantity"])
        self.undecided[client.id, stock.id] = f"Deal {said['reference']}"


async def against_partner(tx: ReadTx, facts: Facts, said: Parsed, number: str) -> str | None:
    if number not in facts.partners:
        return f"There is no partner {number}."
    try:
        await referrals.agreed(
            tx,
            client_id=ClientId(facts.clients[str(said["pan"])].id),
            partner_id=facts.partners[number],
            share=cast(Decimal | None, said["share"]),
        )
    except Refusal as refused:
        return str(refused)
    return None


async def gather(tx: ReadTx, said: Sequence[Parsed]) -> Facts:
    known = await _clients(tx, {str(one["pan"]) for one in said})
    stocks = await _stocks(tx, {str(one["symbol"]) for one in said})
    numbers = {str(one["partner"]) for one in said if one["partner"]}
    partners = await tx.rows(
        _Partner, "select id, number from booking.partner where number = any(%(numbers)s)", numbers=[*numbers]
    )
    deals = await _deals(tx, [client.id for client in known.values()])
    return Facts(
        clients=known,
        stocks=stocks,
        partners={partner.number: partner.id for partner in partners},
        left={stock.id: stock.available for stock in stocks.values()},
        undecided={(deal.client, deal.stock): deal.number for deal in deals if deal.undecided},
        today={(deal.client, deal.stock, deal.quantity) for deal in deals},
    )


async def _clients(tx: ReadTx, pans: set[str]) -> dict[str, KnownClient]:
    by_blind = {bulk.pan_blind(pan): pan for pan in pans}
    found = await tx.rows(
        KnownClient,
        """
        select c.id, n.blind, c.name, c.state, c.email
          from parties.identifier n join booking.client_view c on c.party = n.party and c.role = 'client'
         where n.scheme = 'pan' and n.blind = any(%(blinds)s) and
        """
        + clients.VISIBLE,
        blinds=list(by_blind),
        **access.scope(tx),
    )
    return {by_blind[client.blind]: client for client in found}


async def _stocks(tx: ReadTx, symbols: set[str]) -> dict[str, KnownStock]:
    found = await tx.rows(
        KnownStock,
        """
        select s.id, s.symbol, s.name, coalesce(a.balance - a.held, 0) as available,
               (select price from booking.landing_price where stock = s.id order by id desc limit 1)
                   as landing_price
          from booking.stock_view s
          left join ledger.asset t on t.instrument = s.id
          left join ledger.account a
                 on a.asset_id = t.id and a.owner is null and a.purpose = 'booking.inventory'
         where s.state = 'active' and s.symbol = any(%(symbols)s)
        """,
        symbols=list(symbols),
    )
    return {stock.symbol: stock for stock in found}


async def _deals(tx: ReadTx, of: list[UUID]) -> list[_Deal]:
    """Today's deals of these clients, and those that still wait for approval."""
    return await tx.rows(
        _Deal,
        """
        select number, client, stock, quantity, approval = 'pending' as undecided from booking.booking
         where client = any(%(clients)s) and voided_at is null
           and (approval = 'pending'
                or booked_on = %(today)s and approval <> 'rejected' and confirmation <> 'denied')
        """,
        clients=of,
        today=tx.today,
    )
