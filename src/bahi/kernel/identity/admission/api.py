"""The door over HTTP, for those who have no password yet or no longer. No token is ever in an address."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field

from bahi.kernel.identity import rules
from bahi.kernel.identity.admission import operations
from bahi.kit.http import TransactionalRoute, Writing, public
from bahi.kit.problems import PROBLEMS, refused
from bahi.kit.rows import Body, Row

router = APIRouter(prefix="/api/auth", tags=["identity"], route_class=TransactionalRoute, responses=PROBLEMS)

Email = Annotated[str, Field(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
Password = Annotated[str, Field(min_length=1, max_length=rules.LONGEST_PASSWORD)]
Token = Annotated[str, Field(min_length=20, max_length=200)]


class ForgotPassword(Body):
    email: Email


class ResetPassword(Body):
    email: Email
    code: Annotated[str, Field(min_length=6, max_length=6)]
    new: Password


class LookAtInvitation(Body):
    token: Token


class AcceptInvitation(Body):
    token: Token
    new: Password


class Register(Body):
    name: Annotated[str, Field(min_length=1, max_length=120)]
    email: Email
    password: Password


class Invited(Row):
    """Whom an invitation is for."""

    name: str
    email: str
    firm: str


class Said(Row):
    """The same for every address, known or not."""

    message: str


@router.post("/forgot-password", status_code=202)
@public("whoever forgot their password cannot sign in; the answer tells nothing and the tries are counted")
async def forgot_password(tx: Writing, request: Request, body: ForgotPassword) -> Said:
    if refusal := await operations.ask_reset(tx, email=body.email, ip=_ip(request)):
        return refused(refusal)  # pyright: ignore[reportReturnType]
    return Said(message="If somebody signs in with this address, a code is on its way to it.")


@router.post("/reset-password", status_code=204)
@public("the code that was sent is the proof; five tries, ten minutes")
async def reset_password(tx: Writing, request: Request, body: ResetPassword) -> None:
    if refusal := await operations.reset_password(tx, **body.model_dump(), ip=_ip(request)):
        return refused(refusal)  # pyright: ignore[reportReturnType]
    return None


@router.post("/invitation")
@public("the link that was sent is the proof; it is not in the address, so it is asked for by POST")
async def look_at_invitation(tx: Writing, request: Request, body: LookAtInvitation) -> Invited:
    found = await operations.look_at_invitation(tx, token=body.token)
    return Invited(name=found.name, email=found.email, firm=request.app.state.firm)


@router.post("/accept-invitation", status_code=204)
@public("the link that was sent is the proof; good once")
async def accept_invitation(tx: Writing, body: AcceptInvitation) -> None:
    await operations.accept_invitation(tx, token=body.token, new=body.new)


@router.post("/register", status_code=202)
@public("anybody may ask to be let in; nothing is granted until somebody who manages users does so")
async def register(tx: Writing, request: Request, body: Register) -> Said:
    if refusal := await operations.register(tx, **body.model_dump(), ip=_ip(request)):
        return refused(refusal)  # pyright: ignore[reportReturnType]
    return Said(message="Thank you. The firm will let you know when you can sign in.")


def _ip(request: Request) -> str | None:
    return request.client.host if request.client else None
