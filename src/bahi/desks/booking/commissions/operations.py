"""Earning, paying and cancelling commissions. Permit, lock, decide, change, post, record."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from psycopg.errors import UniqueViolation

from bahi.desks.booking.commissions import earning, postings, queries, rules
from bahi.desks.booking.commissions.errors import (
    AlreadyAccrued,
    NoSuchCommission,
    NotDue,
    OwnCommission,
    PartnerInReview,
)
from bahi.desks.booking.commissions.events import CommissionAccrued, CommissionCancelled, CommissionPaid
from bahi.desks.booking.commissions.queries import Commission, CommissionId
from bahi.desks.booking.commissions.rules import CommissionKind, CommissionState
from bahi.kernel import access, events
from bahi.kit.money import major
from bahi.kit.rows import Row
from bahi.kit.tx import Tx


async def accrue(
    tx: Tx,
    *,
    booking: UUID,
    number: str,
    quantity: int,
    landing_price: Decimal | int,
    selling_price: Decimal | int,
    partner: UUID | None,
    partner_share: Decimal,
    employee: UUID,
    on: date,
) -> None:
    """Called once when a booking settles, by whoever confirms its transfer. Prices are paisa a share, the
    share percent, `employee` a person. Nothing is earned without revenue; AlreadyAccrued the second time."""
    access.require(tx, "booking.transfers.confirm")
    split = rules.shares(
        quantity=quantity,
        landing_price=landing_price,
        selling_price=selling_price,
        partner_share=partner_share if partner else Decimal(0),
    )
    earners = await earning.earners(
        tx, split=split, partner=partner, partner_share=partner_share, employee=employee
    )
    basis = {
        "booking": booking,
        "booking_number": number,
        "salesperson": employee,
        "quantity": quantity,
        "landing_price": Decimal(landing_price).scaleb(-2),
        "selling_price": Decimal(selling_price).scaleb(-2),
        "revenue": major(split.revenue),
        "accrued_on": on,
        "accrued_at": tx.now,
    }
    try:
        earned = [(await earning.enter(tx, earner, basis=basis, on=on), earner) for earner in earners]
    except UniqueViolation as taken:
        raise AlreadyAccrued(number) from taken
    if earned:
        await postings.accrue(tx, [(c.id, c.accrual, e.owner, e.gross) for c, e in earned])
    for entered, earner in earned:
        await events.record(
            tx,
            CommissionAccrued(
                subject=entered.id,
                booking=booking,
                kind=earner.kind,
                gross=earner.gross,
                withheld=entered.withheld,
            ),
        )


class _Due(Row):
    kind: CommissionKind
    owner: UUID
    partner: UUID | None
    accrual: UUID
    withheld: Decimal
    net: Decimal
    state: CommissionState


async def pay(
    tx: Tx, *, commission_id: CommissionId, reference: str, kind: CommissionKind | None = None
) -> Commission:
    """The bank has paid the net amount; the tax withheld is now owed to the state."""
    access.require(tx, "booking.commissions.pay")
    due = await _lock_due(tx, commission_id, "paid")
    if kind and due.kind is not kind:
        raise NoSuchCommission
    if due.partner and not await queries.is_approved(tx, partner=due.partner):
        raise PartnerInReview
    await tx.update(
        "booking.commission",
        commission_id,
        state=CommissionState.PAID,
        paid_at=tx.now,
        paid_by=tx.actor.id,
        paid_person=tx.actor.person or tx.actor.id,
        reference=reference,
    )
    await postings.pay(tx, subject=commission_id, owner=due.owner, net=due.net, withheld=due.withheld)
    await events.record(tx, CommissionPaid(subject=commission_id, net=due.net, reference=reference))
    return await queries.commission(tx, commission_id=commission_id)


async def pay_employee(tx: Tx, *, booking: UUID, reference: str) -> Commission:
    """The salesperson's commission of one booking."""
    access.require(tx, "booking.commissions.pay")
    found = await queries.of_employee(tx, booking=booking)
    if found is None:
        raise NoSuchCommission
    return await pay(tx, commission_id=found, reference=reference)


async def cancel(tx: Tx, *, commission_id: CommissionId, reason: str) -> Commission:
    """What is due is owed no longer; the entry and its reversal stay on record."""
    access.require(tx, "booking.commissions.pay")
    due = await _lock_due(tx, commission_id, "cancelled")
    await tx.update("booking.commission", commission_id, state=CommissionState.CANCELLED, reason=reason)
    await postings.cancel(tx, subject=commission_id, accrual=due.accrual)
    await events.record(tx, CommissionCancelled(subject=commission_id, reason=reason))
    return await queries.commission(tx, commission_id=commission_id)


async def _lock_due(tx: Tx, commission_id: CommissionId, action: str) -> _Due:
    due = await tx.lock(_Due, "booking.commission", commission_id)
    if due.state is not CommissionState.DUE:
        raise NotDue(action, due.state)
    if due.owner == (tx.actor.person or tx.actor.id):
        raise OwnCommission
    return due
