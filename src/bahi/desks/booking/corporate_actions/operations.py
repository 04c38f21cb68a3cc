"""Announcing and applying corporate actions. Permit, lock, decide, change, post, record."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal

from bahi.desks.booking.corporate_actions import applying, checks, queries, reversing
from bahi.desks.booking.corporate_actions.events import (
    ActionAnnounced,
    ActionApplied,
    ActionRejected,
    ActionReversed,
    ActionWithdrawn,
)
from bahi.desks.booking.corporate_actions.queries import APPROVAL, ActionId, ActionRow, CorporateAction
from bahi.desks.booking.corporate_actions.rules import (
    TRANSITIONS,
    ActionKind,
    ActionState,
    NextStep,
    Policy,
    Terms,
)
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import access, events, workflow
from bahi.kernel.workflow import Outcome
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


async def announce_action(
    tx: Tx,
    *,
    kind: ActionKind,
    stock_id: StockId,
    ex_on: date,
    record_on: date,
    policy: Policy,
    into_stock_id: StockId | None = None,
    new: int | None = None,
    held: int | None = None,
    price: Decimal | None = None,
    cost_share: Decimal | None = None,
    take_up: int | None = None,
    note: str | None = None,
) -> CorporateAction:
    """Nothing moves yet: another person applies it, from the record date on."""
    access.require(tx, "booking.actions.announce")
    terms = Terms(kind=kind, new=new, held=held, price=price, cost_share=cost_share, take_up=take_up)
    checks.check(terms, into=into_stock_id, stock=stock_id, policy=policy, ex_on=ex_on, record_on=record_on)
    await checks.require_stocks(tx, stock=stock_id, into=into_stock_id)
    action_id = ActionId(new_id())
    await tx.insert(
        "booking.action",
        id=action_id,
        stock=stock_id,
        into_stock=into_stock_id,
        ex_on=ex_on,
        record_on=record_on,
        policy=policy,
        note=note,
        announced_at=tx.now,
        announced_by=tx.actor.name,
        maker=tx.actor.person or tx.actor.id,
        **asdict(terms),
    )
    await _ask(tx, action_id)
    return await queries.action(tx, action_id=action_id)


async def _ask(tx: Tx, action_id: ActionId) -> None:
    made = await queries.found(tx, action_id=action_id)
    await workflow.ask(
        tx,
        kind=APPROVAL,
        subject=action_id,
        title=f"{made.number}: {checks.said(made)}",
        payload=checks.payload(made),
        permission="booking.actions.approve",
    )
    await events.record(
        tx,
        ActionAnnounced(
            subject=action_id,
            number=made.number,
            kind=made.kind,
            stock=made.stock_id,
            ex_on=made.ex_on,
            record_on=made.record_on,
            policy=made.policy,
        ),
    )


async def withdraw_action(tx: Tx, *, action_id: ActionId) -> None:
    access.require(tx, "booking.actions.announce")
    await _lock(tx, action_id, NextStep.WITHDRAW)
    await workflow.withdraw(tx, kind=APPROVAL, subject=action_id)
    await tx.update(
        "booking.action",
        action_id,
        state=ActionState.WITHDRAWN,
        closed_at=tx.now,
        closed_by=tx.actor.name,
    )
    await events.record(tx, ActionWithdrawn(subject=action_id))


async def apply_action(tx: Tx, *, action_id: ActionId) -> CorporateAction:
    """Once, by another person than announced it; late by days it gives the same shares as on the day."""
    access.require(tx, "booking.actions.approve")
    row = await _lock(tx, action_id, NextStep.APPLY)
    outcome = await workflow.decide(
        tx, kind=APPROVAL, subject=action_id, payload=checks.payload(row), approves=True
    )
    if outcome is Outcome.APPROVED:
        done = await applying.carry_out(tx, row)
        await tx.update(
            "booking.action",
            action_id,
            state=ActionState.APPLIED,
            applied_at=tx.now,
            applied_by=tx.actor.name,
        )
        await events.record(
            tx,
            ActionApplied(
                subject=action_id, shares=done.shares, holders=done.holders, bookings=done.bookings
            ),
        )
    return await queries.action(tx, action_id=action_id)


async def decide_action(
    tx: Tx, *, action_id: ActionId, approves: bool, reason: str | None = None
) -> CorporateAction:
    """To approve an action is to apply it; whoever refuses it says why."""
    access.require(tx, "booking.actions.approve")
    if approves:
        return await apply_action(tx, action_id=action_id)
    row = await _lock(tx, action_id)
    await workflow.decide(
        tx, kind=APPROVAL, subject=action_id, payload=checks.payload(row), approves=False, reason=reason
    )
    await tx.update(
        "booking.action",
        action_id,
        state=ActionState.REJECTED,
        closed_at=tx.now,
        closed_by=tx.actor.name,
        reason=reason,
    )
    await events.record(tx, ActionRejected(subject=action_id, reason=reason or ""))
    return await queries.action(tx, action_id=action_id)


async def reverse_action(tx: Tx, *, action_id: ActionId, reason: str) -> CorporateAction:
    """Once, and only while no share of it has moved on."""
    access.require(tx, "booking.actions.approve")
    row = await _lock(tx, action_id, NextStep.REVERSE)
    await reversing.undo(tx, row)
    await tx.update(
        "booking.action",
        action_id,
        state=ActionState.REVERSED,
        closed_at=tx.now,
        closed_by=tx.actor.name,
        reason=reason,
    )
    await events.record(tx, ActionReversed(subject=action_id, reason=reason))
    return await queries.action(tx, action_id=action_id)


async def _lock(tx: Tx, action_id: ActionId, step: NextStep | None = None) -> ActionRow:
    await tx.run("select id from booking.action where id = %(id)s for update", id=action_id)
    row = await queries.found(tx, action_id=action_id)
    if step is not None:
        workflow.require(TRANSITIONS, step, queries.facts_of(tx, row))
    return row
