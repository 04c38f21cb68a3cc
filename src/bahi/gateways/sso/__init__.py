"""An OpenID provider, Azure AD above all: code flow with PKCE, and every proof checked by us."""

import asyncio
import hmac
import json
import time
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from bahi.kernel.identity.sso import Claimed, Endpoint, NotProven
from bahi.kit.errors import Unavailable

# Fixed here: neither the provider's list nor the token's own word decides.
ALGORITHMS = ["RS256"]
PATIENCE, KEPT, NOT_BEFORE, LEEWAY = 8.0, 3600.0, 30.0, 60
MOST_BYTES = 1 << 20
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class OpenIdProvider:
    """`issuer` is pinned to the letter; a client at a provider of many tenants names its tenant in it."""

    def __init__(
        self, *, issuer: str, client_id: str, client_secret: str, redirect_uri: str, title: str = "Microsoft"
    ) -> None:
        self._issuer, self._client_id, self._client_secret = issuer, client_id, client_secret
        self._redirect_uri, self._title = redirect_uri, title
        self._said: dict[str, tuple[float, dict[str, Any]]] = {}
        self._asking = asyncio.Lock()

    @property
    def title(self) -> str:
        return self._title

    async def endpoint(self) -> Endpoint:
        said = await self._metadata()
        return Endpoint(_safe(said["authorization_endpoint"]), self._client_id, self._redirect_uri)

    async def redeem(self, *, code: str, verifier: str, nonce: str) -> Claimed:
        said = await self._metadata()
        answer = await self._post(
            _safe(said["token_endpoint"]),
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self._redirect_uri,
                "client_id": self._client_id,
                "client_secret": self._client_secret,
                "code_verifier": verifier,
            },
        )
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise NotProven("no ID token came")
        claims = await self._claims(token, _safe(said["jwks_uri"]))
        if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise NotProven("the nonce is another")
        subject, email = claims["sub"], claims.get("email")
        if not isinstance(subject, str) or not 0 < len(subject) <= 255:
            raise NotProven("the subject is no text")
        return Claimed(self._issuer, subject, email if isinstance(email, str) else None)

    async def _claims(self, token: str, keys_at: str) -> dict[str, Any]:
        """What the token says, signed by a key of the provider, for us, and still good."""
        known = await self._fetched(keys_at)
        try:
            decoded = jwt.decode(token, _keys(known), algorithms=ALGORITHMS)
        except (JoseError, ValueError):
            again = await self._fetched(keys_at, older_than=NOT_BEFORE)
            try:
                decoded = jwt.decode(token, _keys(again), algorithms=ALGORITHMS)
            except (JoseError, ValueError) as error:
                raise NotProven(f"the signature does not hold: {error}") from error
        rules = JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            rules.validate(decoded.claims)
        except (JoseError, ValueError, TypeError) as error:
            raise NotProven(f"a claim does not hold: {error}") from error
        if decoded.claims["aud"] not in (self._client_id, [self._client_id]):
            raise NotProven("the token is also for somebody else")
        return decoded.claims

    async def _metadata(self) -> dict[str, Any]:
        said = await self._fetched(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        if said.get("issuer") != self._issuer:
            raise NotProven(f"the provider calls itself {said.get('issuer')}")
        return said

    async def _fetched(self, url: str, *, older_than: float = KEPT) -> dict[str, Any]:
        """Kept for an hour; one caller asks, the others wait for the answer."""
        async with self._asking:
            at, said = self._said.get(url, (float("-inf"), {}))
            if time.monotonic() - at > older_than:
                said = await self._answered("GET", _safe(url))
                self._said[url] = (time.monotonic(), said)
        return said

    async def _post(self, url: str, form: dict[str, str]) -> dict[str, Any]:
        return await self._answered("POST", url, form)

    async def _answered(self, method: str, url: str, form: dict[str, str] | None = None) -> dict[str, Any]:
        try:
            async with (
                httpx2.AsyncClient(timeout=PATIENCE, follow_redirects=False) as http,
                http.stream(method, url, data=form, headers={"Accept": "application/json"}) as answer,
            ):
                content = b""
                async for piece in answer.aiter_bytes():
                    content += piece
                    if len(content) > MOST_BYTES:
                        raise NotProven(f"{url} says too much")
        except httpx2.HTTPError as error:
            raise Unavailable("The identity provider does not answer. Please try again.") from error
        if answer.status_code >= 500:
            raise Unavailable("The identity provider does not answer. Please try again.")
        if answer.status_code != 200:
            raise NotProven(f"{url} answers {answer.status_code}")
        return _object(content, url)


def _keys(said: dict[str, Any]) -> KeySet:
    return KeySet.import_key_set(cast(Any, {"keys": [k for k in said.get("keys", []) if k["kty"] == "RSA"]}))


def _object(content: bytes, url: str) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except ValueError as error:
        raise NotProven(f"{url} says no JSON") from error
    if not isinstance(said, dict):
        raise NotProven(f"{url} says no object")
    return cast(dict[str, Any], said)


def _safe(url: object) -> str:
    """Only over TLS, or to this machine itself."""
    parts = urlsplit(str(url))
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return str(url)
    raise NotProven(f"{url} is not reached over TLS")
