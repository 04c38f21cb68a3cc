"""The secrets of one way to the provider and back, and the address it begins with."""

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from urllib.parse import urlencode

GOOD_FOR = timedelta(minutes=10)


class Purpose(StrEnum):
    SIGN_IN = "sign_in"
    LINK = "link"
    INVITATION = "invitation"


def _random() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Secrets:
    """256 random bits each: against forged returns, foreign browsers, replayed tokens and stolen codes."""

    state: str = field(default_factory=_random)
    browser: str = field(default_factory=_random)
    nonce: str = field(default_factory=_random)
    verifier: str = field(default_factory=_random)


def challenge(verifier: str) -> str:
    """S256 of RFC 7636 section 4.2."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def address(url: str, client_id: str, redirect_uri: str, secret: Secrets) -> str:
    asked = {
        "response_type": "code",
        "response_mode": "query",
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": "openid profile email",
        "state": secret.state,
        "nonce": secret.nonce,
        "code_challenge": challenge(secret.verifier),
        "code_challenge_method": "S256",
    }
    return f"{url}{'&' if '?' in url else '?'}{urlencode(asked)}"
