"""The approvals inbox over HTTP: translate, call once, return."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from bahi.kernel.workflow import operations, queries
from bahi.kernel.workflow.queries import Inbox, RequestId
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/approvals", tags=["approvals"], route_class=TransactionalRoute, responses=PROBLEMS
)

Kinds = Annotated[list[str], Query(default_factory=list)]
Reason = Annotated[str, Field(min_length=1, max_length=500)]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ApproveRequest(Body):
    """`hash` is that of the request as it was shown."""

    hash: Hash
    reason: Reason | None = None


class RejectRequest(Body):
    hash: Hash
    reason: Reason


@router.get("")
@needs("approvals.read")
async def approvals(tx: Reading, kind: Kinds, after: RequestId | None = None) -> Inbox:
    return await queries.inbox(tx, kinds=kind, after=after)


@router.post("/{request_id}/approve", status_code=204)
@needs("approvals.decide", moves_value=True)
async def approve_request(tx: Writing, request_id: RequestId, body: ApproveRequest) -> None:
    await operations.decide_request(
        tx, request_id=request_id, seen=body.hash, approves=True, reason=body.reason
    )


@router.post("/{request_id}/reject", status_code=204)
@needs("approvals.decide", moves_value=True)
async def reject_request(tx: Writing, request_id: RequestId, body: RejectRequest) -> None:
    await operations.decide_request(
        tx, request_id=request_id, seen=body.hash, approves=False, reason=body.reason
    )
