"""Passkeys over HTTP: one's own, and the door and the proof by one."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from bahi.kernel.identity import queries
from bahi.kernel.identity.api import SignedIn, admit
from bahi.kernel.identity.passkeys import answers, operations
from bahi.kernel.identity.passkeys.answers import Options
from bahi.kernel.identity.passkeys.operations import Added, Passkey
from bahi.kernel.identity.proof.operations import Proved
from bahi.kit.errors import Refusal
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs, public, secret
from bahi.kit.problems import PROBLEMS, refused
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/auth/passkeys", tags=["identity"], route_class=TransactionalRoute, responses=PROBLEMS
)

Bytes = Annotated[str, Field(min_length=1, max_length=16_000, pattern=r"^[A-Za-z0-9_-]+$")]
Name = Annotated[str, Field(min_length=1, max_length=80)]


class AddPasskey(Body):
    """What the browser's `credentials.create` gave, in base64url."""

    name: Name
    id: Bytes
    client_data: Bytes
    attestation: Bytes


class NamePasskey(Body):
    name: Name


class SignedByPasskey(Body):
    """What the browser's `credentials.get` gave, in base64url."""

    id: Bytes
    client_data: Bytes
    authenticator_data: Bytes
    signature: Bytes
    user_handle: Bytes | None = None


@router.get("")
@needs("identity.self")
async def passkeys(tx: Reading) -> list[Passkey]:
    return await operations.passkeys(tx)


@router.post("/options")
@needs("identity.self", fresh=True)
async def begin_passkey(tx: Writing) -> Options:
    email, _ = await queries.particulars(tx)
    return await operations.begin_adding(tx, email=email)


@router.post("", status_code=201, dependencies=[Depends(secret)])
@needs("identity.self", fresh=True)
async def add_passkey(tx: Writing, body: AddPasskey) -> Added:
    said = answers.Attestation(body.id, body.client_data, body.attestation)
    added = await operations.add(tx, name=body.name, said=said)
    if isinstance(added, Refusal):
        return refused(added)  # pyright: ignore[reportReturnType]
    return added


@router.put("/{passkey_id}")
@needs("identity.self")
async def name_passkey(tx: Writing, passkey_id: UUID, body: NamePasskey) -> Passkey:
    return await operations.name_passkey(tx, passkey_id=passkey_id, name=body.name)


@router.delete("/{passkey_id}", status_code=204)
@needs("identity.self", fresh=True)
async def remove_passkey(tx: Writing, passkey_id: UUID) -> None:
    await operations.remove(tx, passkey_id=passkey_id)


@router.post("/login/options")
@public("this is the door itself; what a device is to sign proves nothing yet and is counted")
async def passkey_login_options(tx: Writing, request: Request) -> Options:
    options = await operations.begin_sign_in(tx, ip=_ip(request))
    if isinstance(options, Refusal):
        return refused(options)  # pyright: ignore[reportReturnType]
    return options


@router.post("/login")
@public("the proof is the signature of a device over what we asked it just now, good once")
async def passkey_login(tx: Writing, request: Request, response: Response, body: SignedByPasskey) -> SignedIn:
    entered = await operations.sign_in(
        tx,
        said=answers.Assertion(**body.model_dump()),
        ip=_ip(request),
        agent=request.headers.get("user-agent"),
    )
    if isinstance(entered, Refusal):
        return refused(entered)  # pyright: ignore[reportReturnType]
    admit(request, response, entered)
    return SignedIn(name=entered.login.name)


@router.post("/proof/options")
@needs("identity.self")
async def passkey_proof_options(tx: Writing) -> Options:
    return await operations.begin_proof(tx)


@router.post("/proof")
@needs("identity.self")
async def prove_by_passkey(tx: Writing, body: SignedByPasskey) -> Proved:
    proved = await operations.prove(tx, said=answers.Assertion(**body.model_dump()))
    if isinstance(proved, Refusal):
        return refused(proved)  # pyright: ignore[reportReturnType]
    return proved


def _ip(request: Request) -> str | None:
    return request.client.host if request.client else None
