"""Paying refunds. Permit, lock, decide, change, post, record: in that order, every time."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.refunds import queries
from bahi.desks.booking.refunds.errors import NoAccount, NotPossible, NotTheirAccount, ReferenceMissing
from bahi.desks.booking.refunds.events import RefundAccountChanged, RefundMoved, RefundPaid
from bahi.desks.booking.refunds.queries import Refund, RefundId
from bahi.desks.booking.refunds.rules import NEXT, RefundState
from bahi.kernel import access, events, payments
from bahi.kit.rows import Row
from bahi.kit.tx import Tx


class _Refund(Row):
    booking: UUID
    party: UUID
    amount: Decimal
    bank_account: UUID | None
    state: RefundState


async def move_refund(
    tx: Tx, *, refund_id: RefundId, state: RefundState, reference: str | None, note: str | None
) -> Refund:
    """Completing it takes the rupees out of what the desk keeps for the client."""
    access.require(tx, "booking.refunds.pay")
    now = await tx.lock(_Refund, "booking.refund", refund_id)
    if state not in NEXT[now.state]:
        raise NotPossible(now.state, state)
    if now.bank_account is None:
        raise NoAccount
    if state is not RefundState.COMPLETED:
        await tx.update("booking.refund", refund_id, state=state, note=note, decided_by=tx.actor.id)
        await events.record(tx, RefundMoved(subject=refund_id, before=now.state, after=state, note=note))
        return await queries.refund(tx, refund_id=refund_id)
    if not reference:
        raise ReferenceMissing
    await tx.update(
        "booking.refund",
        refund_id,
        state=state,
        reference=reference,
        note=note,
        decided_by=tx.actor.id,
        closed_at=tx.now,
    )
    kept = await payments.wallet(tx, owner=now.party, purpose="booking.client_money")
    await payments.pay_out(tx, of=kept, amount=now.amount, subject=now.booking, memo="booking.refund.paid")
    await events.record(tx, RefundPaid(subject=refund_id, amount=now.amount, reference=reference))
    return await queries.refund(tx, refund_id=refund_id)


async def set_account(tx: Tx, *, refund_id: RefundId, bank_account_id: UUID) -> Refund:
    """Only to an account of the client's own that is in the book."""
    access.require(tx, "booking.refunds.pay")
    now = await tx.lock(_Refund, "booking.refund", refund_id)
    if now.state not in (RefundState.PENDING, RefundState.FAILED):
        raise NotPossible(now.state, "paid to another account")
    theirs = await tx.value(
        "select exists (select from parties.bank_account where id = %(id)s and party = %(party)s)",
        id=bank_account_id,
        party=now.party,
    )
    if not theirs:
        raise NotTheirAccount
    await tx.update("booking.refund", refund_id, bank_account=bank_account_id)
    await events.record(tx, RefundAccountChanged(subject=refund_id, account=bank_account_id))
    return await queries.refund(tx, refund_id=refund_id)
