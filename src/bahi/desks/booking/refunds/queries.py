"""Reading refunds: the bank account is masked."""

from datetime import datetime
from decimal import Decimal
from typing import LiteralString, NewType
from uuid import UUID

from bahi.desks.booking.refunds.rules import RefundState, available_states
from bahi.kernel import access, parties
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

RefundId = NewType("RefundId", UUID)
READ = "booking.refunds.read"
PAGE = 60


class RefundLine(Row):
    """`amount` in rupees; `account` as the client would know it again."""

    id: RefundId
    booking_id: UUID
    number: str
    client: str
    amount: Decimal
    state: RefundState
    reason: str
    account: str | None
    reference: str | None
    opened_at: datetime
    closed_at: datetime | None


class RefundPage(Row):
    """`next` is the cursor of the following page; `open_amount` counts all that is still to be paid."""

    items: list[RefundLine]
    open_amount: Decimal
    next: RefundId | None


class _Refund(RefundLine):
    party: parties.PartyId
    bank_account: UUID | None
    note: str | None


class Refund(_Refund):
    """One refund, with the accounts it may go to and the states it may take next."""

    accounts: list[parties.BankAccount]
    available_states: list[RefundState]


_SELECT: LiteralString = """
    select r.id, r.booking as booking_id, b.number, p.name as client, r.amount, r.state, r.reason,
           a.holder || ', ' || a.masked || ', ' || a.ifsc as account, r.reference, r.opened_at, r.closed_at
"""
_FROM: LiteralString = """
      from booking.refund r
      join booking.booking b on b.id = r.booking
      join parties.party p on p.id = r.party
      left join parties.bank_account a on a.id = r.bank_account
"""


async def refunds(tx: ReadTx, *, states: list[RefundState], before: RefundId | None) -> RefundPage:
    """Newest first; `before` is the last row already seen."""
    access.require(tx, READ)
    found = await tx.rows(
        RefundLine,
        _SELECT
        + _FROM
        + """
        where (%(states)s::text[] = '{}' or r.state = any(%(states)s))
          and (%(before)s::uuid is null or r.id < %(before)s)
        order by r.id desc limit %(limit)s
        """,
        states=[str(state) for state in states],
        before=before,
        limit=PAGE + 1,
    )
    still_open = await tx.value(
        "select coalesce(sum(amount), 0.00) from booking.refund where state <> 'completed'"
    )
    items = found[:PAGE]
    return RefundPage(items=items, open_amount=still_open, next=items[-1].id if len(found) > PAGE else None)


async def refund(tx: ReadTx, *, refund_id: RefundId) -> Refund:
    access.require(tx, READ)
    found = await tx.row(
        _Refund,
        _SELECT + ", r.party, r.bank_account, r.note" + _FROM + "where r.id = %(id)s",
        id=refund_id,
    )
    return Refund(
        **found.model_dump(),
        accounts=await parties.bank_accounts(tx, party_id=found.party),
        available_states=available_states(found.state, permissions=tx.actor.permissions),
    )
