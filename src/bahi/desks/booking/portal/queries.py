"""Reading one's own: every statement is held to the client whom the reader's log-in belongs to."""

from datetime import date, datetime
from decimal import Decimal
from json import dumps
from typing import LiteralString

from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.bookings.rules import Stage, Transfer
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.gains import queries as gains
from bahi.desks.booking.gains.queries import ClientPortfolio
from bahi.desks.booking.notes import queries as notes
from bahi.desks.booking.payments.rules import Mode
from bahi.desks.booking.portal.errors import NotAClient
from bahi.desks.booking.portal.rules import OWN, OwnStage
from bahi.desks.booking.settings import queries as settings
from bahi.kernel import access, parties
from bahi.kernel.documents import Document
from bahi.kit.errors import NotFound
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

READ = "booking.portal.read"
PAGE = 60
# By `access.scope`: the one client of the reader's log-in.
MINE: LiteralString = "(select client from booking.client_access where person = %(me)s)"


class FirmAccount(Row):
    """Of the firm, as it stands in each request for payment."""

    holder: str
    account: str
    ifsc: str
    bank: str


class Profile(Row):
    """Numbers are masked; `firm_account` is where the client pays to."""

    id: ClientId
    name: str
    kind: parties.Kind
    client_code: str | None
    client_since: date
    pan_masked: str | None
    aadhaar_last4: str | None
    emails: list[str]
    mobiles: list[str]
    bank_accounts: list[parties.BankAccount]
    demat_accounts: list[parties.DematAccount]
    firm_account: FirmAccount | None


class OwnBooking(Row):
    """Rupees; `left` is what is still to pay, `answer_until` when the terms that were sent are over.

    `note` is the number of the contract note.
    """

    id: BookingId
    number: str
    symbol: str
    stock: str
    quantity: int
    price: Decimal
    consideration: Decimal
    paid: Decimal
    left: Decimal
    booked_on: date
    stage: OwnStage
    transfer: Transfer
    settled_on: date | None
    answer_until: datetime | None
    note: str | None


class OwnBookings(Row):
    """Newest first; `next` is the cursor of the following page."""

    items: list[OwnBooking]
    next: BookingId | None


class OwnPayment(Row):
    """`back` where the firm paid, as a refund."""

    booking_id: BookingId
    number: str
    symbol: str
    on: date
    mode: Mode | None
    reference: str | None
    amount: Decimal
    back: bool


class OwnStep(Row):
    state: Transfer
    at: datetime
    depository: parties.Depository | None
    receipt: str | None


class OwnRefund(Row):
    amount: Decimal
    state: str
    account: str | None
    reference: str | None


class OwnBookingRecord(OwnBooking):
    """`version` names the terms that an answer is to. A refund is told as far as it has come."""

    isin: str | None
    version: int
    void_reason: str | None
    payments: list[OwnPayment]
    steps: list[OwnStep]
    refund: OwnRefund | None
    firm_account: FirmAccount | None


class _Own(Row):
    client_id: ClientId
    party: parties.PartyId
    name: str
    kind: parties.Kind
    client_code: str | None
    since: datetime
    pan_masked: str | None
    aadhaar_last4: str | None


class _Booking(OwnBooking):
    isin: str | None
    version: int
    void_reason: str | None


_WORDS = dumps({str(stage): str(OWN[stage]) for stage in Stage})
_LINE: LiteralString = """
    select b.id, b.number, b.symbol, b.stock, b.quantity, b.selling_price as price, b.consideration, b.paid,
           b."left", b.booked_on, cast(%(words)s as jsonb) ->> b.stage as stage, b.transfer, b.settled_on,
           (select c.expires_at from booking.confirmation c
             where c.booking = b.id and c.closed_at is null and c.expires_at > %(now)s
               and c.version = b.version and b.stage = 'to_confirm') as answer_until,
           (select n.number from booking.note n where n.subject = b.id) as note
"""
_PAYMENT: LiteralString = (
    """
    select p.booking as booking_id, b.number, b.symbol, p.paid_on as on, p.mode, p.reference, p.amount, p.back
      from booking.client_payment p join booking.booking_view b on b.id = p.booking
     where p.client = """
    + MINE
)


async def _own(tx: ReadTx) -> _Own:
    access.require(tx, READ)
    found = await tx.maybe(
        _Own,
        """
        select c.id as client_id, c.party, c.name, c.kind, own.otc_ucc as client_code, c.created_at as since,
               c.pan_masked, p.aadhaar_last4
          from booking.client_view c
          join booking.client own on own.id = c.id
          join parties.party p on p.id = c.party
         where c.id = """
        + MINE,
        **access.scope(tx),
    )
    if found is None:
        raise NotAClient
    return found


async def profile(tx: ReadTx) -> Profile:
    own = await _own(tx)
    party = await parties.party(tx, party_id=own.party)
    numbers = await parties.numbers(tx, party_id=own.party)
    return Profile(
        id=own.client_id,
        name=own.name,
        kind=own.kind,
        client_code=own.client_code,
        client_since=own.since.astimezone(tx.zone).date(),
        pan_masked=own.pan_masked,
        aadhaar_last4=own.aadhaar_last4,
        emails=party.emails,
        mobiles=party.mobiles,
        bank_accounts=numbers.bank_accounts,
        demat_accounts=numbers.demat_accounts,
        firm_account=await _firm_account(tx),
    )


async def portfolio(tx: ReadTx) -> ClientPortfolio:
    own = await _own(tx)
    return await gains.portfolio_of(tx, client_id=own.client_id, client=own.name, party=own.party)


async def bookings(tx: ReadTx, *, before: BookingId | None) -> OwnBookings:
    await _own(tx)
    found = await tx.rows(
        OwnBooking,
        _LINE
        + " from booking.booking_view b where b.client_id = "
        + MINE
        + " and (%(before)s::uuid is null or b.id < %(before)s) order by b.id desc limit %(limit)s",
        before=before,
        limit=PAGE + 1,
        words=_WORDS,
        now=tx.now,
        **access.scope(tx),
    )
    items = found[:PAGE]
    return OwnBookings(items=items, next=items[-1].id if len(found) > PAGE else None)


async def booking(tx: ReadTx, *, booking_id: BookingId) -> OwnBookingRecord:
    """NotFound where it is another client's."""
    await _own(tx)
    found = await tx.maybe(
        _Booking,
        _LINE
        + """, i.isin, b.version, b.void_reason
          from booking.booking_view b join instruments.instrument i on i.id = b.stock_id
         where b.id = %(id)s and b.client_id = """
        + MINE,
        id=booking_id,
        words=_WORDS,
        now=tx.now,
        **access.scope(tx),
    )
    if found is None:
        raise NotFound("There is no such booking of yours.")
    return OwnBookingRecord(
        **found.model_dump(),
        payments=await _payments_of(tx, booking_id),
        steps=await _steps(tx, booking_id),
        refund=await _refund(tx, booking_id),
        firm_account=await _firm_account(tx) if found.stage is OwnStage.TO_PAY else None,
    )


async def payments(tx: ReadTx) -> list[OwnPayment]:
    """All that moved between the client and the firm, newest first."""
    await _own(tx)
    newest: LiteralString = _PAYMENT + " order by p.paid_on desc, p.id desc"
    return await tx.rows(OwnPayment, newest, **access.scope(tx))


async def contract_note(tx: ReadTx, *, booking_id: BookingId) -> tuple[Document, bytes]:
    await booking(tx, booking_id=booking_id)
    return await notes.content_of(tx, booking_id)


async def _payments_of(tx: ReadTx, booking_id: BookingId) -> list[OwnPayment]:
    own: LiteralString = _PAYMENT + " and p.booking = %(id)s order by p.paid_on, p.id"
    return await tx.rows(OwnPayment, own, id=booking_id, **access.scope(tx))


async def _steps(tx: ReadTx, booking_id: BookingId) -> list[OwnStep]:
    return await tx.rows(
        OwnStep,
        "select state, at, depository, receipt from booking.transfer_step where booking = %(id)s order by id",
        id=booking_id,
    )


async def _refund(tx: ReadTx, booking_id: BookingId) -> OwnRefund | None:
    return await tx.maybe(
        OwnRefund,
        """
        select r.amount, r.state, a.masked || ', ' || a.ifsc as account, r.reference
          from booking.refund r left join parties.bank_account a on a.id = r.bank_account
         where r.booking = %(id)s
        """,
        id=booking_id,
    )


async def _firm_account(tx: ReadTx) -> FirmAccount | None:
    said = await settings.current(tx)
    if said.bank_account is None:
        return None
    return FirmAccount(
        holder=said.bank_holder or "",
        account=said.bank_account,
        ifsc=said.bank_ifsc or "",
        bank=said.bank_name or "",
    )
