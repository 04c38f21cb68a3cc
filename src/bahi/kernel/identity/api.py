"""Signing in and out over HTTP, and who one is."""

from datetime import datetime
from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field

from bahi.kernel import access
from bahi.kernel.identity import operations, queries, recognition, rules
from bahi.kernel.identity.operations import Entrance
from bahi.kernel.identity.queries import Me, Session
from bahi.kernel.identity.tokens.errors import WrongToken
from bahi.kit.errors import Denied
from bahi.kit.http import READS, Reading, TransactionalRoute, Writing, leaves, needs, public
from bahi.kit.problems import PROBLEMS, refused
from bahi.kit.rows import Body, Row
from bahi.kit.tx import ANONYMOUS, Actor, Database

router = APIRouter(prefix="/api", tags=["identity"], route_class=TransactionalRoute, responses=PROBLEMS)

PLAIN, SECURE = "bahi", "__Host-bahi"
PROOF = "x-requested-with"
Password = Annotated[str, Field(min_length=1, max_length=rules.LONGEST_PASSWORD)]


class Credentials(Body):
    email: Annotated[str, Field(min_length=3, max_length=254)]
    password: Password
    totp: Annotated[str | None, Field(max_length=40)] = None


class ChangePassword(Body):
    current: Password
    new: Password


class SignedIn(Row):
    name: str


async def authenticate(database: Database, request: Request, now: datetime) -> Actor:
    """Who makes the request, by their bearer token or cookie; ANONYMOUS without, or when a session is over.

    A change by cookie must come from our own pages: no other site can send the header.
    """
    http = request.scope["type"] == "http"
    if (bearer := _bearer(request)) is not None:
        found = await recognition.by_bearer(database, bearer, now)
        if found is None:
            raise WrongToken
    else:
        token = request.cookies.get(SECURE) or request.cookies.get(PLAIN)
        if token is None:
            return ANONYMOUS
        if http and request.method not in READS and not _is_ours(request):
            raise Denied("This request did not come from the app.")
        found = await recognition.by_cookie(database, token, now)
        if found is None:
            return ANONYMOUS
    if http:
        await recognition.mark_seen(database, found, now)
    return found.actor


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _is_ours(request: Request) -> bool:
    """Pages cannot forge Sec-Fetch-Site or Origin; programs may leave both out."""
    if request.headers.get(PROOF) != "bahi":
        return False
    # Holds behind proxies that rewrite Host, but browsers send it only over https and to the loopback.
    if site := request.headers.get("sec-fetch-site"):
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


@router.post("/auth/login")
@public("this is the door itself; guesses are counted and locked out")
async def login(tx: Writing, request: Request, response: Response, body: Credentials) -> SignedIn:
    ip = request.client.host if request.client else None
    entered = await operations.sign_in(
        tx, **body.model_dump(), ip=ip, agent=request.headers.get("user-agent")
    )
    if not isinstance(entered, Entrance):
        return refused(entered)  # pyright: ignore[reportReturnType]
    admit(request, response, entered)
    return SignedIn(name=entered.login.name)


def admit(request: Request, response: Response, entered: Entrance) -> None:
    """Gives the browser the cookie of its new session."""
    secure = request.url.scheme == "https"
    response.set_cookie(
        SECURE if secure else PLAIN, entered.token, secure=secure, httponly=True, samesite="lax", path="/"
    )


@router.post("/auth/logout", status_code=204)
@needs("identity.self")
@leaves
async def logout(tx: Writing, response: Response) -> None:
    if tx.actor.session:
        await operations.end_session(tx, session=tx.actor.session)
    response.delete_cookie(PLAIN)
    response.delete_cookie(SECURE, secure=True)


@router.get("/auth/me", name="auth_me")
@needs("identity.self")
async def auth_me(tx: Reading, request: Request) -> Me:
    return await _me(tx, request)


@router.get("/me")
@needs("identity.self")
async def me(tx: Reading, request: Request) -> Me:
    return await _me(tx, request)


async def _me(tx: Reading, request: Request) -> Me:
    email, role = await queries.particulars(tx)
    return Me(
        id=tx.actor.id,
        name=tx.actor.name,
        email=email,
        title=access.policy().roles[role].title,
        role=role,
        firm=request.app.state.firm,
        permissions=sorted(tx.actor.permissions),
        impersonation=await queries.impersonation(tx),
    )


@router.post("/auth/change-password", status_code=204)
@needs("identity.self")
async def change_password(tx: Writing, request: Request, body: ChangePassword) -> None:
    ip = request.client.host if request.client else None
    if refusal := await operations.change_password(tx, **body.model_dump(), ip=ip):
        return refused(refusal)  # pyright: ignore[reportReturnType]
    return None


@router.get("/sessions")
@needs("identity.self")
async def sessions(tx: Reading) -> list[Session]:
    return await queries.sessions(tx)


@router.delete("/sessions/{session}", status_code=204)
@needs("identity.self")
async def end_session(tx: Writing, session: UUID) -> None:
    await operations.end_session(tx, session=session)
