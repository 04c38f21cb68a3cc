"""Finance over HTTP: translate, call once, return."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from bahi.desks.booking.finance import made_of, queries, referred
from bahi.desks.booking.finance.made_of import Way
from bahi.desks.booking.finance.money import MoneyKind
from bahi.desks.booking.finance.queries import FinanceSummary, MoneyLine, MoneyPage, Narrowing
from bahi.desks.booking.finance.referred import ReferredPage
from bahi.desks.booking.partners.queries import PartnerId
from bahi.kernel.ledger import MadeOf
from bahi.kit import downloads, tables
from bahi.kit.downloads import Form
from bahi.kit.http import Reading, TransactionalRoute, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body
from bahi.kit.tables import Column, Kind, Line
from bahi.kit.written import Written

router = APIRouter(prefix="/api", tags=["finance"], route_class=TransactionalRoute, responses=PROBLEMS)
COLUMNS = [
    Column("Date", Kind.DATE),
    Column("What"),
    Column("From or to"),
    Column("Document"),
    Column("Mode"),
    Column("Reference"),
    Column("Received", Kind.MONEY),
    Column("Paid", Kind.MONEY),
    Column("Remark"),
    Column("Recorded at", Kind.INSTANT),
]
TITLES = {
    MoneyKind.CLIENT: "Payment of a client",
    MoneyKind.VENDOR: "Payment to a vendor",
    MoneyKind.COMMISSION: "Commission",
    MoneyKind.REFUND: "Refund",
}


class Asked(Body):
    """Days of the firm's calendar, both included."""

    kind: list[MoneyKind] = Field(default_factory=list[MoneyKind])
    since: date | None = None
    until: date | None = None
    search: Annotated[str | None, Field(max_length=200)] = None

    def narrowing(self) -> Narrowing:
        return Narrowing(kinds=tuple(self.kind), since=self.since, until=self.until, search=self.search)


By = Annotated[Asked, Query()]


class AskedPage(Asked):
    before: UUID | None = None


@router.get("/finance/payments")
@needs("booking.payments.read")
async def finance_payments(tx: Reading, by: Annotated[AskedPage, Query()]) -> Written[MoneyPage]:
    return await queries.payments(tx, by=by.narrowing(), before=by.before)


@router.get("/finance/summary")
@needs("booking.payments.read")
async def finance_summary(tx: Reading, by: By) -> FinanceSummary:
    return await queries.summary(tx, by=by.narrowing())


class AskedTransfers(Asked):
    way: Way
    payment: UUID | None = None


@router.get("/finance/transfers")
@needs("ledger.read")
async def payment_transfers(tx: Reading, by: Annotated[AskedTransfers, Query()]) -> MadeOf:
    return await made_of.payment_transfers(tx, by=by.narrowing(), way=by.way, payment=by.payment)


@router.get("/finance/export/excel", responses={**downloads.EXCEL}, response_class=Response)
@needs("booking.payments.read")
async def export_finance(tx: Reading, request: Request, by: By) -> Response:
    return await _file(tx, request, by, Form.EXCEL)


@router.get("/finance/export/pdf", responses={**downloads.A_PDF}, response_class=Response)
@needs("booking.payments.read")
async def export_finance_pdf(tx: Reading, request: Request, by: By) -> Response:
    return await _file(tx, request, by, Form.PDF)


async def _file(tx: Reading, request: Request, by: Asked, form: Form) -> Response:
    heading = tables.Heading(request.app.state.firm, tx.now, tx.zone, _asked(by))
    rows = (_row(line) async for line in queries.every_payment(tx, by=by.narrowing()))
    return await downloads.table(
        form, "Payments", COLUMNS, rows, heading=heading, name=f"payments-{tx.today}"
    )


@router.get("/referral-partners/{rp_id}/bookings")
@needs("booking.bookings.read")
async def partner_bookings(tx: Reading, rp_id: PartnerId) -> ReferredPage:
    return await referred.bookings_of_partner(tx, partner_id=rp_id)


def _row(line: MoneyLine) -> Line:
    return (
        line.moved_on,
        TITLES[line.kind],
        line.counterpart,
        line.document,
        line.mode.upper() if line.mode else None,
        line.reference,
        line.received or None,
        line.paid or None,
        "Reversed" if line.reversed else None,
        line.recorded_at,
    )


def _asked(by: Asked) -> dict[str, str | None]:
    return {
        "From": f"{by.since:%d %b %Y}" if by.since else None,
        "To": f"{by.until:%d %b %Y}" if by.until else None,
        "Of": ", ".join(TITLES[kind] for kind in by.kind) or None,
        "Search": by.search,
    }
