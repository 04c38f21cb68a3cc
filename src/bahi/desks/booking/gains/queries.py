"""A client's portfolio: lots by the ledger, the desk's last selling prices, gains as the law counts them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.clients import queries as clients
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.gains import movements, rules
from bahi.desks.booking.gains.rules import Gain, GainsRule, Lot, Term
from bahi.kernel import access
from bahi.kit.money import major, to_paisa
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

READ = "booking.clients.read"
ZERO = Decimal("0.00")


class LotLine(Row):
    """Rupees. Sold on `long_term_from` or later the gain is long term; `subject` opens to the postings."""

    acquired_on: date
    quantity: int
    invested: Decimal
    price: Decimal
    long_term_from: date | None
    subject: UUID | None


class HoldingLine(Row):
    """Rupees. `last_price` is the desk's latest selling price of a settled booking, on `last_price_on`."""

    stock_id: UUID
    symbol: str
    stock: str
    isin: str | None
    quantity: int
    invested: Decimal
    average_price: Decimal
    last_price: Decimal | None
    last_price_on: date | None
    value: Decimal | None
    unrealised_gain: Decimal | None
    lots: list[LotLine]


class GainLine(Row):
    """One lot, or a part of it, that was sold; `term` is null before the first rule the book knows."""

    stock_id: UUID
    symbol: str
    acquired_on: date
    sold_on: date
    quantity: int
    invested: Decimal
    proceeds: Decimal
    gain: Decimal
    term: Term | None
    subject: UUID | None


class YearLine(Row):
    """A financial year. The tax is on the long-term gain alone, before set-off, surcharge and cess."""

    year: str
    short_gain: Decimal
    long_gain: Decimal
    long_tax: Decimal


class PortfolioTotals(Row):
    """`value` and `unrealised_gain` count what has a last price."""

    invested: Decimal
    value: Decimal
    unrealised_gain: Decimal
    realised_gain: Decimal


class NoteLine(Row):
    booking_id: UUID
    booking: str
    number: str
    symbol: str
    quantity: int
    amount: Decimal
    settled_on: date


class ClientPortfolio(Row):
    client_id: ClientId
    client: str
    as_on: date
    holdings: list[HoldingLine]
    unpriced: list[str]
    realised: list[GainLine]
    years: list[YearLine]
    totals: PortfolioTotals
    notes: list[NoteLine]


class _Stock(Row):
    stock_id: UUID
    symbol: str
    stock: str
    isin: str | None
    last_price: Decimal | None
    last_price_on: date | None


class _Rule(Row):
    valid_from: date
    long_after_months: int
    long_rate: Decimal


async def client_portfolio(tx: ReadTx, *, client_id: ClientId) -> ClientPortfolio:
    """NotFound outside the reader's team."""
    access.require(tx, READ)
    owner = await clients.client(tx, client_id=client_id)
    return await portfolio_of(tx, client_id=client_id, client=owner.name, party=owner.party)


async def portfolio_of(tx: ReadTx, *, client_id: ClientId, client: str, party: UUID) -> ClientPortfolio:
    """Called by queries that have checked whose it is."""
    books = rules.followed(await movements.of(tx, party=party))
    stocks = {one.stock_id: one for one in await _stocks(tx, list(books))}
    known = await gains_rules(tx)
    holdings = [
        _holding(stocks[stock], book.lots, rules.rule_on(known, tx.today))
        for stock, book in books.items()
        if book.lots
    ]
    realised = [_gain(stocks[stock], one, known) for stock, book in books.items() for one in book.gains]
    holdings.sort(key=lambda holding: holding.symbol)
    realised.sort(key=lambda line: (line.sold_on, line.symbol), reverse=True)
    return ClientPortfolio(
        client_id=client_id,
        client=client,
        as_on=tx.today,
        holdings=holdings,
        unpriced=[holding.symbol for holding in holdings if holding.last_price is None],
        realised=realised,
        years=_years(realised, known),
        totals=_totals(holdings, realised),
        notes=await _notes(tx, client_id),
    )


async def gains_rules(tx: ReadTx) -> list[GainsRule]:
    found = await tx.rows(
        _Rule, "select valid_from, long_after_months, long_rate from booking.gains_rule order by valid_from"
    )
    return [GainsRule(**rule.model_dump()) for rule in found]


def _holding(stock: _Stock, lots: Sequence[Lot], rule: GainsRule | None) -> HoldingLine:
    quantity, cost = sum(lot.quantity for lot in lots), sum(lot.cost for lot in lots)
    invested = major(cost)
    value = None if stock.last_price is None else to_paisa(stock.last_price * quantity)
    return HoldingLine(
        **stock.model_dump(),
        quantity=quantity,
        invested=invested,
        average_price=rules.average(cost, quantity) or ZERO,
        value=value,
        unrealised_gain=None if value is None else value - invested,
        lots=[_lot(lot, rule) for lot in lots],
    )


def _lot(lot: Lot, rule: GainsRule | None) -> LotLine:
    return LotLine(
        acquired_on=lot.acquired_on,
        quantity=lot.quantity,
        invested=major(lot.cost),
        price=rules.average(lot.cost, lot.quantity) or ZERO,
        long_term_from=rule and rules.long_term_from(lot.acquired_on, rule.long_after_months),
        subject=lot.subject,
    )


def _gain(stock: _Stock, one: Gain, known: Sequence[GainsRule]) -> GainLine:
    rule = rules.rule_on(known, one.sold_on)
    return GainLine(
        stock_id=stock.stock_id,
        symbol=stock.symbol,
        acquired_on=one.acquired_on,
        sold_on=one.sold_on,
        quantity=one.quantity,
        invested=major(one.cost),
        proceeds=major(one.proceeds),
        gain=major(one.gain),
        term=rule and rules.term(one.acquired_on, one.sold_on, long_after_months=rule.long_after_months),
        subject=one.subject,
    )


def _years(realised: Iterable[GainLine], known: Sequence[GainsRule]) -> list[YearLine]:
    """Newest first; gains of one year that fall under two rules are taxed by each rule's rate."""
    of: dict[str, list[GainLine]] = defaultdict(list)
    for line in realised:
        of[rules.financial_year(line.sold_on)].append(line)
    return [_year(year, lines, known) for year, lines in sorted(of.items(), reverse=True)]


def _year(year: str, lines: Sequence[GainLine], known: Sequence[GainsRule]) -> YearLine:
    by_rate: Mapping[Decimal, list[Decimal]] = defaultdict(list)
    for line in lines:
        rule = rules.rule_on(known, line.sold_on)
        if rule and line.term is Term.LONG:
            by_rate[rule.long_rate].append(line.gain)
    return YearLine(
        year=year,
        short_gain=_sum(line.gain for line in lines if line.term is not Term.LONG),
        long_gain=_sum(line.gain for line in lines if line.term is Term.LONG),
        long_tax=_sum(rules.long_tax(_sum(gains), rate) for rate, gains in by_rate.items()),
    )


def _totals(holdings: Sequence[HoldingLine], realised: Sequence[GainLine]) -> PortfolioTotals:
    return PortfolioTotals(
        invested=_sum(holding.invested for holding in holdings),
        value=_sum(holding.value for holding in holdings if holding.value is not None),
        unrealised_gain=_sum(
            holding.unrealised_gain for holding in holdings if holding.unrealised_gain is not None
        ),
        realised_gain=_sum(line.gain for line in realised),
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


async def _stocks(tx: ReadTx, ids: list[UUID]) -> list[_Stock]:
    return await tx.rows(
        _Stock,
        """
        select i.id as stock_id, i.symbol, i.name as stock, i.isin, b.selling_price as last_price,
               b.settled_on as last_price_on
          from instruments.instrument i
          left join lateral (select selling_price, settled_on from booking.booking
                              where stock = i.id and stage = 'settled'
                              order by settled_on desc, id desc limit 1) b on true
         where i.id = any(%(ids)s)
        """,
        ids=ids,
    )


async def _notes(tx: ReadTx, client_id: ClientId) -> list[NoteLine]:
    return await tx.rows(
        NoteLine,
        """
        select b.id as booking_id, b.number as booking, n.number, b.symbol, b.quantity,
               b.consideration as amount, b.settled_on
          from booking.note n join booking.booking_view b on b.id = n.subject
         where b.client_id = %(client)s order by b.settled_on desc, b.id desc
        """,
        client=client_id,
    )
