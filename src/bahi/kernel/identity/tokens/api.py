"""Tokens and keys over HTTP. An answer that holds one is stored nowhere."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import Field

from bahi.kernel.identity import rules
from bahi.kernel.identity.tokens import api_keys as keys
from bahi.kernel.identity.tokens import operations
from bahi.kernel.identity.tokens.api_keys import LONGEST_DAYS, ApiKey, NewApiKey
from bahi.kernel.identity.tokens.operations import Tokens
from bahi.kit.errors import Refusal
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs, public, secret
from bahi.kit.problems import PROBLEMS, refused
from bahi.kit.rows import Body

router = APIRouter(prefix="/api", tags=["identity"], route_class=TransactionalRoute, responses=PROBLEMS)


class AskForTokens(Body):
    email: Annotated[str, Field(min_length=3, max_length=254)]
    password: Annotated[str, Field(min_length=1, max_length=rules.LONGEST_PASSWORD)]
    totp: Annotated[str | None, Field(max_length=40)] = None


class Refresh(Body):
    refresh_token: Annotated[str, Field(min_length=1, max_length=200)]


class MakeApiKey(Body):
    name: Annotated[str, Field(min_length=1, max_length=80)]
    permissions: Annotated[list[str], Field(min_length=1, max_length=100)]
    days: Annotated[int, Field(ge=1, le=LONGEST_DAYS)] = 90


@router.post("/auth/token", dependencies=[Depends(secret)])
@public("this is the door for programs; guesses are counted and locked out")
async def issue_tokens(tx: Writing, request: Request, body: AskForTokens) -> Tokens:
    issued = await operations.issue(
        tx,
        **body.model_dump(),
        ip=request.client.host if request.client else None,
        agent=request.headers.get("user-agent"),
    )
    if isinstance(issued, Refusal):
        return refused(issued)  # pyright: ignore[reportReturnType]
    return issued


@router.post("/auth/refresh", dependencies=[Depends(secret)])
@public("the refresh token itself is the proof: 256 random bits, good once")
async def refresh_tokens(tx: Writing, body: Refresh) -> Tokens:
    issued = await operations.refresh(tx, token=body.refresh_token)
    if isinstance(issued, Refusal):
        return refused(issued)  # pyright: ignore[reportReturnType]
    return issued


@router.get("/api-keys")
@needs("identity.self")
async def api_keys(tx: Reading) -> list[ApiKey]:
    return await keys.api_keys(tx)


@router.post("/api-keys", status_code=201, dependencies=[Depends(secret)])
@needs("identity.self", fresh=True)
async def make_api_key(tx: Writing, body: MakeApiKey) -> NewApiKey:
    return await keys.make_api_key(tx, **body.model_dump())


@router.delete("/api-keys/{key_id}", status_code=204)
@needs("identity.self")
async def end_api_key(tx: Writing, key_id: UUID) -> None:
    await keys.end_api_key(tx, key_id=key_id)
