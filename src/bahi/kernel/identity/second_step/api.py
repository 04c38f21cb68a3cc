"""One's own second step over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import Field

from bahi.kernel.identity import queries
from bahi.kernel.identity.second_step import operations
from bahi.kernel.identity.second_step.operations import Offer, RecoveryCodes, SecondStep
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs, secret
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/auth/totp", tags=["identity"], route_class=TransactionalRoute, responses=PROBLEMS
)


class Code(Body):
    """Of the moment."""

    code: Annotated[str, Field(min_length=6, max_length=40)]


@router.get("")
@needs("identity.self")
async def second_step(tx: Reading) -> SecondStep:
    return await operations.second_step(tx)


@router.post("", dependencies=[Depends(secret)])
@needs("identity.self", fresh=True)
async def start_totp(tx: Writing, request: Request) -> Offer:
    email, _ = await queries.particulars(tx)
    return await operations.start(tx, email=email, firm=request.app.state.firm)


@router.post("/confirm", dependencies=[Depends(secret)])
@needs("identity.self", fresh=True)
async def confirm_totp(tx: Writing, body: Code) -> RecoveryCodes:
    return await operations.confirm(tx, code=body.code)


@router.post("/recovery-codes", dependencies=[Depends(secret)])
@needs("identity.self", fresh=True)
async def renew_recovery_codes(tx: Writing) -> RecoveryCodes:
    return await operations.renew_recovery_codes(tx)


@router.post("/remove", status_code=204)
@needs("identity.self", fresh=True)
async def remove_totp(tx: Writing) -> None:
    await operations.remove(tx)
