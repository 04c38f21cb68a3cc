"""Bookings from a sheet: one row for each deal, the desk's own reference the key."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import cast
from uuid import UUID

from bahi.desks.booking.bookings import operations, sheet_facts
from bahi.desks.booking.bookings.rules import BookingKind
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import imports
from bahi.kernel.imports import Column, Importer, Parsed, RowError, plain
from bahi.kernel.instruments import rules as instruments
from bahi.kernel.parties import Scheme
from bahi.kernel.parties import rules as identity_rules
from bahi.kit.errors import Invalid
from bahi.kit.tx import ReadTx, Tx

MOST_SHARES, MOST_RUPEES = 10**12, 10**13


def _shares(text: str) -> int:
    compact = text.replace(",", "").removesuffix(".0")
    if not compact.isascii() or not compact.isdigit() or not 0 < int(compact) <= MOST_SHARES:
        raise Invalid("A whole number of shares, such as 1,500.", field="")
    return int(compact)


def _rupees(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", "").lstrip("₹").strip())
    except InvalidOperation:
        raise Invalid("Rupees, such as 1,250.50.", field="") from None
    if not 0 < value < MOST_RUPEES or value != round(value, 2):
        raise Invalid("More than nothing, to the paisa at most.", field="")
    return round(value, 2)


def _percent(text: str) -> Decimal:
    try:
        value = Decimal(text.removesuffix("%").strip())
    except InvalidOperation:
        raise Invalid("Percent, such as 20.", field="") from None
    if not 0 <= value <= 100 or value != round(value, 2):
        raise Invalid("From 0 to 100, with up to two decimals.", field="")
    return value


def _kind(text: str) -> BookingKind:
    try:
        return BookingKind(text.lower())
    except ValueError:
        raise Invalid(f"One of: {', '.join(BookingKind)}.", field="") from None


COLUMNS = (
    Column("reference", "Deal reference", also=("deal", "deal no", "reference"), example="D-1041"),
    Column("pan", "Client PAN", lambda text: identity_rules.checked(Scheme.PAN, text), also=("pan",),
           example="ABCPE1234F"),
    Column("symbol", "Stock", instruments.symbol, also=("symbol", "stock symbol"), example="NSE"),
    Column("quantity", "Quantity", _shares, also=("shares", "qty"), example="100"),
    Column("price", "Selling price", _rupees, also=("price", "rate", "sp"), example="1250.50"),
    Column("kind", "Kind", _kind, required=False, default=BookingKind.CLIENT, also=("booking type",),
           example="client"),
    Column("partner", "Partner", required=False, also=("referral partner", "rp", "partner number")),
    Column("share", "Partner share", _percent, required=False, also=("rp share",)),
    Column("note", "Note", plain, required=False, also=("remarks",)),
)  # fmt: skip


def _judge(_: Parsed) -> Sequence[tuple[str, str]]:
    return ()


async def _check(tx: ReadTx, rows: Sequence[imports.Row]) -> list[RowError]:
    """What stands against each row, the earlier ones taken as entered."""
    facts = await sheet_facts.gather(tx, [row.parsed for row in rows])
    errors = list[RowError]()
    for row in rows:
        column, message = facts.against(row.parsed)
        if message is None and (partner := row.parsed["partner"]):
            column, message = (
                "partner",
                await sheet_facts.against_partner(tx, facts, row.parsed, str(partner)),
            )
        if message is not None:
            errors.append(
                RowError(row=row.number, column=column, value=str(row.parsed[column]), message=message)
            )
            continue
        facts.take(row.parsed)
    return errors


async def _enter(tx: Tx, rows: Sequence[imports.Row]) -> list[UUID]:
    facts = await sheet_facts.gather(tx, [row.parsed for row in rows])
    return [await _book(tx, facts, row.parsed) for row in rows]


async def _book(tx: Tx, facts: sheet_facts.Facts, said: Parsed) -> UUID:
    partner = facts.partners.get(str(said["partner"]))
    made = await operations.create_booking(
        tx,
        kind=cast(BookingKind, said["kind"]),
        client_id=ClientId(facts.clients[str(said["pan"])].id),
        stock_id=StockId(facts.stocks[str(said["symbol"])].id),
        quantity=cast(int, said["quantity"]),
        selling_price=cast(Decimal, said["price"]),
        partner_id=partner,
        partner_share=cast(Decimal | None, said["share"]),
        note=cast(str | None, said["note"]),
    )
    return made.id


IMPORTER = Importer(
    kind="booking.bookings",
    noun="bookings",
    permission="booking.bookings.create",
    columns=COLUMNS,
    key=lambda parsed: str(parsed["reference"]),
    judge=_judge,
    check=_check,
    enter=_enter,
)
