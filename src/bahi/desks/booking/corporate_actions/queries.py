"""Reading corporate actions: each reader sees the holders and bookings that are theirs to see."""

from datetime import date, datetime
from decimal import Decimal
from typing import LiteralString, NewType
from uuid import UUID

from bahi.desks.booking.corporate_actions import rules
from bahi.desks.booking.corporate_actions.rules import (
    TRANSITIONS,
    ActionKind,
    ActionState,
    Facts,
    NextStep,
    Policy,
    Terms,
)
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import access, events, workflow
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx
from bahi.kit.written import Written

ActionId = NewType("ActionId", UUID)
READ = "booking.actions.read"
APPROVAL = "booking.actions.approval"


class ActionLine(Row):
    """`new` shares for every `held`; `price` in rupees a share."""

    id: ActionId
    number: str
    kind: ActionKind
    stock_id: StockId
    symbol: str
    stock: str
    into_stock_id: StockId | None
    into_symbol: str | None
    new: int | None
    held: int | None
    price: Decimal | None
    ex_on: date
    record_on: date
    policy: Policy
    state: ActionState
    announced_at: datetime
    announced_by: str


class ActionPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[ActionLine]
    next: ActionId | None


class ActionRow(ActionLine):
    """The whole row, as operations take it up."""

    cost_share: Decimal | None
    take_up: int | None
    note: str | None
    maker: UUID
    applied_at: datetime | None
    applied_by: str | None
    closed_at: datetime | None
    closed_by: str | None
    reason: str | None

    @property
    def terms(self) -> Terms:
        return Terms(
            kind=self.kind,
            new=self.new,
            held=self.held,
            price=self.price,
            cost_share=self.cost_share,
            take_up=self.take_up,
        )


class CorporateAction(ActionLine):
    """One action, with what the reader may do now and what stands against applying it."""

    cost_share: Decimal | None
    take_up: int | None
    note: str | None
    applied_at: datetime | None
    applied_by: str | None
    closed_at: datetime | None
    closed_by: str | None
    reason: str | None
    waiting_for: str | None
    available_actions: list[NextStep]
    approvals: list[workflow.ApprovalRequest]


_LINES: LiteralString = """
    select a.id, a.number, a.kind, a.stock as stock_id, s.symbol, s.name as stock,
           a.into_stock as into_stock_id, i.symbol as into_symbol, a.new, a.held, a.price, a.ex_on,
           a.record_on, a.policy, a.state, a.announced_at, a.announced_by
"""
_FROM: LiteralString = """
      from booking.action a
      join instruments.instrument s on s.id = a.stock
      left join instruments.instrument i on i.id = a.into_stock
"""


async def actions(
    tx: ReadTx,
    *,
    states: list[ActionState],
    stock: StockId | None,
    search: str | None,
    before: ActionId | None,
) -> Written[ActionPage]:
    """Newest first; `before` is the last row already seen."""
    access.require(tx, READ)
    return await tx.page(
        ActionPage,
        _LINES
        + _FROM
        + """
        where (%(states)s::text[] = '{}' or a.state = any(%(states)s))
          and (%(stock)s::uuid is null or %(stock)s in (a.stock, a.into_stock))
          and (%(search)s::text is null
               or strpos(lower(concat_ws(' ', a.number, s.symbol, s.name)), lower(%(search)s)) > 0)
          and (%(before)s::uuid is null or a.id < %(before)s)
        order by a.id desc limit %(limit)s
        """,
        states=[str(state) for state in states],
        stock=stock,
        search=search or None,
        before=before,
    )


async def found(tx: ReadTx, *, action_id: ActionId) -> ActionRow:
    """The row as operations take it up; NotFound where there is none."""
    access.require(tx, READ)
    return await tx.row(
        ActionRow,
        _LINES
        + """, a.cost_share, a.take_up, a.note, a.maker, a.applied_at, a.applied_by, a.closed_at, a.closed_by,
               a.reason"""
        + _FROM
        + "where a.id = %(id)s",
        id=action_id,
    )


async def action(tx: ReadTx, *, action_id: ActionId) -> CorporateAction:
    row = await found(tx, action_id=action_id)
    facts = facts_of(tx, row, own=row.maker == (tx.actor.person or tx.actor.id))
    return CorporateAction(
        **row.model_dump(exclude={"maker"}),
        waiting_for=rules.may_be_applied(facts) if row.state is ActionState.ANNOUNCED else None,
        available_actions=workflow.available(TRANSITIONS, facts, tx.actor.permissions),
        approvals=await workflow.requests_of(tx, subject=action_id),
    )


def facts_of(tx: ReadTx, row: ActionRow, *, own: bool = False) -> Facts:
    return Facts(state=row.state, record_on=row.record_on, today=tx.today, own=own)


async def action_history(tx: ReadTx, *, action_id: ActionId) -> list[events.Happened]:
    await found(tx, action_id=action_id)
    return await events.history(tx, subject=action_id)
