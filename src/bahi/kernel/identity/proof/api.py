"""The proof of one's session over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field

from bahi.kernel.identity.api import Password
from bahi.kernel.identity.proof import operations
from bahi.kernel.identity.proof.operations import Proved, Ways
from bahi.kit.errors import Refusal
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS, refused
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/auth/proof", tags=["identity"], route_class=TransactionalRoute, responses=PROBLEMS
)


class Prove(Body):
    password: Password
    totp: Annotated[str | None, Field(max_length=40)] = None


@router.get("")
@needs("identity.self")
async def proof_ways(tx: Reading) -> Ways:
    return await operations.ways(tx)


@router.post("")
@needs("identity.self")
async def prove(tx: Writing, request: Request, body: Prove) -> Proved:
    proved = await operations.prove(
        tx, password=body.password, totp=body.totp, ip=request.client.host if request.client else None
    )
    if isinstance(proved, Refusal):
        return refused(proved)  # pyright: ignore[reportReturnType]
    return proved
