"""One's own second step over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import Field

from bahi.kernel.identity import queries
from bahi.kernel.identity.second_step import operations
from bahi.kernel.identity.second_step.operations import Offer, RecoveryCodes, SecondStep
from bahi.kit.errors import Refusal
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs, secret
from bahi.kit.problems import PROBLEMS, refused
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/auth/totp", tags=["identity"], route_class=TransactionalRoute, responses=PROBLEMS
)


class Code(Body):
    """Of the moment, or (but to confirm) one for recovery."""

    code: Annotated[str, Field(min_length=6, max_length=40)]


@router.get("")
@needs("identity.self")
async def second_step(tx: Reading) -> SecondStep:
    return await operations.second_step(tx)


@router.post("", dependencies=[Depends(secret)])
@needs("identity.self")
async def start_totp(tx: Writing, request: Request) -> Offer:
    email, _ = await queries.particulars(tx)
    return await operations.start(tx, email=email, firm=request.app.state.firm)


@router.post("/confirm", dependencies=[Depends(secret)])
@needs("identity.self")
async def confirm_totp(tx: Writing, body: Code) -> RecoveryCodes:
    return await operations.confirm(tx, code=body.code)


@router.post("/recovery-codes", dependencies=[Depends(secret)])
@needs("identity.self")
async def renew_recovery_codes(tx: Writing, body: Code) -> RecoveryCodes:
    renewed = await operations.renew_recovery_codes(tx, code=body.code)
    if isinstance(renewed, Refusal):
        return refused(renewed)  # pyright: ignore[reportReturnType]
    return renewed


@router.post("/remove", status_code=204)
@needs("identity.self")
async def remove_totp(tx: Writing, body: Code) -> None:
    if refusal := await operations.remove(tx, code=body.code):
        return refused(refusal)  # pyright: ignore[reportReturnType]
    return None
