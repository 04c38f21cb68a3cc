"""Looking as another person over HTTP."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from bahi.kernel.identity.impersonation import operations
from bahi.kernel.identity.impersonation.operations import Begun
from bahi.kit.http import TransactionalRoute, Writing, leaves, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import ActorId, Body

router = APIRouter(prefix="/api", tags=["users"], route_class=TransactionalRoute, responses=PROBLEMS)


class Impersonate(Body):
    """`reason` is told to the person and stays on record."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


@router.post("/users/{user_id}/impersonation", status_code=201)
@needs("identity.users.impersonate", fresh=True)
async def impersonate(tx: Writing, user_id: ActorId, body: Impersonate) -> Begun:
    return await operations.begin(tx, user_id=user_id, reason=body.reason)


@router.delete("/impersonation", status_code=204)
@needs("identity.self")
@leaves
async def leave_impersonation(tx: Writing) -> None:
    await operations.end(tx)
