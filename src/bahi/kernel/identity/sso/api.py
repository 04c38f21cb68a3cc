"""Single sign-on over HTTP. The provider is asked before the transaction opens, and never inside it."""

from dataclasses import dataclass
from typing import Annotated, cast

import structlog
from fastapi import APIRouter, Request, Response
from pydantic import Field, ValidationError

from bahi.kernel import access
from bahi.kernel.identity.api import Password, admit
from bahi.kernel.identity.operations import Entrance
from bahi.kernel.identity.sso import operations, ports
from bahi.kernel.identity.sso.errors import FlowOver, NoProvider
from bahi.kernel.identity.sso.operations import Flow, Link
from bahi.kernel.identity.sso.ports import Claimed, Endpoint, NotProven, Provider
from bahi.kernel.identity.sso.rules import GOOD_FOR, Purpose, Secrets, address
from bahi.kit.errors import Refusal
from bahi.kit.http import Doors, Reading, TransactionalRoute, Writing, beforehand, needs, public
from bahi.kit.problems import PROBLEMS, refused
from bahi.kit.rows import Body, Row

log = structlog.get_logger()
router = APIRouter(
    prefix="/api/auth/sso", tags=["identity"], route_class=TransactionalRoute, responses=PROBLEMS
)
PLAIN, SECURE = "bahi-sso", "__Host-bahi-sso"


class SsoConfig(Row):
    """`title` is what the button says; nothing is offered where it is not enabled."""

    enabled: bool
    title: str


class BeginSignOn(Body):
    """With an invitation's token, where it is accepted by the account instead of a password."""

    invitation: Annotated[str | None, Field(min_length=20, max_length=200)] = None


class BeginLink(Body):
    password: Password
    totp: Annotated[str | None, Field(max_length=40)] = None


class ComeBack(Body):
    """What the provider put into the address."""

    code: Annotated[str, Field(min_length=1, max_length=4000)]
    state: Annotated[str, Field(min_length=20, max_length=200)]


class Away(Row):
    """Where the browser goes now."""

    url: str


class CameBack(Row):
    purpose: Purpose


class LinkState(Row):
    enabled: bool
    title: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class _Return:
    flow: Flow
    claimed: Claimed


async def _ask_where(request: Request) -> None:
    request.state.endpoint = await _provider().endpoint()


async def _redeem(request: Request) -> None:
    """The flow is spent before the provider is asked, so that no return is tried twice."""
    provider = _provider()
    try:
        body = ComeBack.model_validate_json(await request.body())
    except ValidationError:
        return  # the route itself says what is wrong
    doors = cast(Doors, request.app.state.doors)
    browser = request.cookies.get(SECURE) or request.cookies.get(PLAIN)
    async with doors.database.write(access.SYSTEM, doors.clock()) as tx:
        flow = await operations.come_back(tx, state=body.state, browser=browser)
    if flow is None:
        raise FlowOver
    try:
        claimed = await provider.redeem(code=body.code, verifier=flow.verifier, nonce=flow.nonce)
    except NotProven as error:
        log.warning("sso.not_proven", why=error.why)
        raise
    request.state.sso = _Return(flow, claimed)


@router.get("/config")
@public("the sign-in screen asks which buttons to show")
async def sso_config() -> SsoConfig:
    provider = ports.provider()
    return SsoConfig(enabled=provider is not None, title=provider.title if provider else "")


@router.post("/login")
@public("this is the door itself; the way to the provider proves nothing yet and is counted")
@beforehand(_ask_where)
async def sso_login(tx: Writing, request: Request, response: Response, body: BeginSignOn) -> Away:
    begun = (
        await operations.begin_invitation(tx, token=body.invitation, ip=_ip(request))
        if body.invitation
        else await operations.begin(tx, purpose=Purpose.SIGN_IN, ip=_ip(request))
    )
    return _away(request, response, begun)


@router.post("/link")
@needs("identity.self")
@beforehand(_ask_where)
async def begin_sso_link(tx: Writing, request: Request, response: Response, body: BeginLink) -> Away:
    begun = await operations.begin_link(tx, password=body.password, totp=body.totp, ip=_ip(request))
    return _away(request, response, begun)


@router.get("/link")
@needs("identity.self")
async def sso_link(tx: Reading) -> LinkState:
    config = await sso_config()
    return LinkState(**config.model_dump(), link=await operations.link_of(tx))


@router.delete("/link", status_code=204)
@needs("identity.self", fresh=True)
async def end_sso_link(tx: Writing) -> None:
    await operations.unlink(tx)


@router.post("/callback")
@public("the provider's code, redeemed by us with proofs that only the browser that began it can have")
@beforehand(_redeem)
async def sso_callback(
    tx: Writing,
    request: Request,
    response: Response,
    body: ComeBack,  # noqa: ARG001 it was read beforehand
) -> CameBack:
    came = cast(_Return, request.state.sso)
    entered = await operations.enter(
        tx,
        flow=came.flow,
        claimed=came.claimed,
        ip=_ip(request),
        agent=request.headers.get("user-agent"),
    )
    if isinstance(entered, Refusal):
        return refused(entered)  # pyright: ignore[reportReturnType]
    _forget(response)
    if isinstance(entered, Entrance):
        admit(request, response, entered)
    return CameBack(purpose=came.flow.purpose)


def _away(request: Request, response: Response, begun: Secrets | Refusal) -> Away:
    if isinstance(begun, Refusal):
        return refused(begun)  # pyright: ignore[reportReturnType]
    secure = request.url.scheme == "https"
    response.set_cookie(
        SECURE if secure else PLAIN,
        begun.browser,
        max_age=int(GOOD_FOR.total_seconds()),
        secure=secure,
        httponly=True,
        samesite="lax",
        path="/",
    )
    endpoint = cast(Endpoint, request.state.endpoint)
    return Away(url=address(endpoint.url, endpoint.client_id, endpoint.redirect_uri, begun))


def _forget(response: Response) -> None:
    response.delete_cookie(PLAIN)
    response.delete_cookie(SECURE, secure=True)


def _provider() -> Provider:
    if (provider := ports.provider()) is None:
        raise NoProvider
    return provider


def _ip(request: Request) -> str | None:
    return request.client.host if request.client else None
