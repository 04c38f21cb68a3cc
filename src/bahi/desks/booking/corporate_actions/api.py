"""Corporate actions over HTTP: translate, call once, return."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from bahi.desks.booking.corporate_actions import operations, previews, queries
from bahi.desks.booking.corporate_actions.previews import ActionPreview
from bahi.desks.booking.corporate_actions.queries import ActionId, ActionPage, CorporateAction
from bahi.desks.booking.corporate_actions.rules import ActionKind, ActionState, Policy
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import workflow
from bahi.kernel.events import Happened
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body
from bahi.kit.written import Written

router = APIRouter(
    prefix="/api/corporate-actions",
    tags=["corporate actions"],
    route_class=TransactionalRoute,
    responses=PROBLEMS,
)
APPROVALS = (
    workflow.Approval(
        queries.APPROVAL,
        lambda tx, subject, approves, reason: operations.decide_action(
            tx, action_id=ActionId(subject), approves=approves, reason=reason
        ),
    ),
)

Ratio = Annotated[int, Field(gt=0, le=1_000_000)]
Rupees = Annotated[Decimal, Field(gt=0, max_digits=15, decimal_places=4)]
Percent = Annotated[Decimal, Field(gt=0, lt=100, max_digits=5, decimal_places=2)]
Shares = Annotated[int, Field(ge=0, le=1_000_000_000_000)]
Reason = Annotated[str, Field(min_length=1, max_length=500)]
States = Annotated[list[ActionState], Query(default_factory=list)]
Search = Annotated[str | None, Query(max_length=200)]


class AnnounceAction(Body):
    """`new` shares for every `held`: a split replaces them, a bonus adds them. `price` in rupees a share.

    `cost_share` is the percentage of the cost that a demerger takes along. `take_up` is how many rights or
    bought back shares the desk takes, all it is entitled to where absent.
    """

    kind: ActionKind
    stock_id: StockId
    ex_on: date
    record_on: date
    policy: Policy
    into_stock_id: StockId | None = None
    new: Ratio | None = None
    held: Ratio | None = None
    price: Rupees | None = None
    cost_share: Percent | None = None
    take_up: Shares | None = None
    note: Reason | None = None


class ReverseAction(Body):
    reason: Reason


@router.post("", status_code=201)
@needs("booking.actions.announce")
async def announce_corporate_action(tx: Writing, body: AnnounceAction) -> CorporateAction:
    return await operations.announce_action(tx, **body.model_dump())


@router.get("")
@needs("booking.actions.read")
async def corporate_actions(
    tx: Reading,
    state: States,
    stock: StockId | None = None,
    search: Search = None,
    before: ActionId | None = None,
) -> Written[ActionPage]:
    return await queries.actions(tx, states=state, stock=stock, search=search, before=before)


@router.get("/{action_id}")
@needs("booking.actions.read")
async def corporate_action(tx: Reading, action_id: ActionId) -> CorporateAction:
    return await queries.action(tx, action_id=action_id)


@router.get("/{action_id}/preview")
@needs("booking.actions.read")
async def preview_corporate_action(tx: Reading, action_id: ActionId) -> ActionPreview:
    return await previews.preview(tx, action_id=action_id)


@router.get("/{action_id}/history")
@needs("booking.actions.read")
async def corporate_action_history(tx: Reading, action_id: ActionId) -> list[Happened]:
    return await queries.action_history(tx, action_id=action_id)


@router.put("/{action_id}/apply")
@needs("booking.actions.approve", moves_value=True)
async def apply_corporate_action(tx: Writing, action_id: ActionId) -> CorporateAction:
    return await operations.apply_action(tx, action_id=action_id)


@router.put("/{action_id}/reverse")
@needs("booking.actions.approve", moves_value=True)
async def reverse_corporate_action(tx: Writing, action_id: ActionId, body: ReverseAction) -> CorporateAction:
    return await operations.reverse_action(tx, action_id=action_id, reason=body.reason)


@router.delete("/{action_id}", status_code=204)
@needs("booking.actions.announce")
async def withdraw_corporate_action(tx: Writing, action_id: ActionId) -> None:
    await operations.withdraw_action(tx, action_id=action_id)
