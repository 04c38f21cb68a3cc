"""Carrying an action out: one group of the ledger, with all it does to holders, costs and bookings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from bahi.desks.booking.corporate_actions import planning, touching
from bahi.desks.booking.corporate_actions.errors import CannotApply, HoldsTooFew, TooFewShares
from bahi.desks.booking.corporate_actions.planning import NewTerms, Plan
from bahi.desks.booking.corporate_actions.postings import Legs
from bahi.desks.booking.corporate_actions.queries import ActionRow
from bahi.desks.booking.corporate_actions.rules import RESCALES, ActionKind, Effect
from bahi.desks.booking.inventory import landing, movements
from bahi.kernel import ledger
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


@dataclass(frozen=True, slots=True)
class Done:
    shares: int
    holders: int
    bookings: int


async def carry_out(tx: Tx, row: ActionRow) -> Done:
    """Under the locks of the bookings, then of the stocks; CannotApply where something stands against it."""
    open_bookings = await planning.bookings_before(tx, stock=row.stock_id, ex_on=row.ex_on)
    for one in open_bookings:
        await tx.run("select id from booking.booking where id = %(id)s for update", id=one.id)
    for stock in sorted({row.stock_id, row.into_stock_id or row.stock_id}):
        await movements.lock_position(tx, stock_id=stock)
    plan = await planning.plan(
        tx,
        terms=row.terms,
        stock=row.stock_id,
        policy=row.policy,
        at=planning.end_of(tx, row.record_on),
        open_bookings=await planning.bookings_before(tx, stock=row.stock_id, ex_on=row.ex_on),
    )
    if plan.obstacle:
        raise CannotApply(plan.obstacle)
    changed = await touching.change(tx, [_change(row, one) for one in plan.bookings], action=row.number)
    await _post(tx, row, plan, changed)
    await _enter(tx, row, plan)
    await _record(tx, row, plan)
    await _rescale_landing(tx, row)
    await touching.ask_again(tx, changed)
    return Done(plan.desk.shares if plan.desk else 0, len(plan.holders), len(plan.bookings))


def _change(row: ActionRow, one: NewTerms) -> touching.Change:
    merged = row.kind is ActionKind.MERGER and row.into_stock_id
    return touching.Change(
        booking=one.booking.id,
        client=one.booking.client,
        symbol=row.into_symbol or row.symbol if merged else row.symbol,
        stock=merged or row.stock_id,
        quantity=one.quantity,
        landing_price=one.landing_price,
        cost_price=one.cost_price,
        selling_price=one.selling_price,
        starts_over=one.starts_over,
    )


async def _post(tx: Tx, row: ActionRow, plan: Plan, changed: touching.Changed) -> None:
    legs = Legs(tx, subject=row.id, kind=row.kind)
    if plan.desk:
        await legs.desk(plan.desk, stock=row.stock_id, into=row.into_stock_id)
    for party, effect in plan.holders:
        await legs.shares(row.stock_id, party, effect.shares)
        if row.into_stock_id:
            await legs.shares(row.into_stock_id, party, effect.into_shares)
    await post(tx, [*changed.releases, *legs.items, *changed.holds])


async def post(tx: Tx, items: Sequence[ledger.Item]) -> None:
    """All of it in one group, or a sentence that names the booking for which shares are missing."""
    try:
        await ledger.move(tx, items)
    except ledger.Refused as refused:
        hold = next((i for i in items if i.id == refused.id and i.kind is ledger.Kind.HOLD), None)
        if hold is None or hold.amount is None:
            raise TooFewShares from refused
        number = await tx.value("select number from booking.booking where id = %(id)s", id=hold.subject)
        raise HoldsTooFew(number, hold.amount) from refused


_KINDS = {
    ActionKind.MERGER: ("ca_merger_out", "ca_merger_in"),
    ActionKind.DEMERGER: ("ca_demerger_out", "ca_demerger_in"),
}


async def _enter(tx: Tx, row: ActionRow, plan: Plan) -> None:
    """The desk's position follows the ledger, with the cost that goes with the shares."""
    if plan.desk is None:
        return
    out, into = _KINDS.get(row.kind, (f"ca_{row.kind}", ""))
    await movements.shift(
        tx, stock_id=row.stock_id, shares=plan.desk.shares, cost=plan.desk.cost, subject=row.id, kind=out
    )
    if row.into_stock_id:
        await movements.shift(
            tx,
            stock_id=row.into_stock_id,
            shares=plan.desk.into_shares,
            cost=plan.desk.into_cost,
            subject=row.id,
            kind=into,
        )


async def _record(tx: Tx, row: ActionRow, plan: Plan) -> None:
    effects: list[tuple[UUID | None, Effect]] = [(None, plan.desk)] if plan.desk else []
    await tx.insert_many(
        "booking.entitlement",
        [
            {
                "id": new_id(),
                "action": row.id,
                "party": party,
                "held": effect.held,
                "entitled": effect.entitled,
                "shares": effect.shares,
                "into_shares": effect.into_shares,
                "fraction": effect.fraction,
                "cash": effect.cash,
                "in_hand": None if party else plan.before.in_hand,
            }
            for party, effect in [*effects, *plan.holders]
        ],
    )
    await tx.insert_many(
        "booking.touched_booking",
        [
            {
                "action": row.id,
                "booking": one.booking.id,
                "started_over": one.starts_over,
                "version": one.booking.version + 1,
                "stock_before": row.stock_id,
                "quantity_before": one.booking.quantity,
                "landing_before": one.booking.landing_price,
                "cost_before": one.booking.cost_price,
                "selling_before": one.booking.selling_price,
                "quantity": one.quantity,
                "selling_price": one.selling_price,
            }
            for one in plan.bookings
        ],
    )


async def _rescale_landing(tx: Tx, row: ActionRow) -> None:
    if row.kind not in RESCALES - {ActionKind.MERGER} or not row.new or not row.held:
        return
    await landing.rescale(
        tx,
        stock_id=row.stock_id,
        before=row.held,
        after=row.new + (row.held if row.kind is ActionKind.BONUS else 0),
        set_before=datetime.combine(row.ex_on, time(), tx.zone),
        reason=landing_reason(row),
    )


def landing_reason(row: ActionRow) -> str:
    return f"{row.number}, {row.kind} {row.new}:{row.held}"
