"""A small OpenID provider over real HTTP: it holds to the standard, unless a test tells it how to cheat."""

import hmac
import json
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "bahi-client", "a secret of the firm and its provider"


@dataclass
class Cheat:
    """What the next token says or how it is signed, other than it should be."""

    claims: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    key: Any = None
    without: tuple[str, ...] = ()


@dataclass
class Provider:
    url: str = ""
    keys: list[RSAKey] = field(default_factory=lambda: [RSAKey.generate_key(2048, {"kid": "one"})])
    subject: str = "subject-of-asha"
    email: str = "asha@firm.in"
    cheat: Cheat = field(default_factory=Cheat)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    redeemed: int = 0
    calls_itself: str | None = None

    def consent(self, address: str) -> dict[str, str]:
        """What the person's browser brings back from the address it was sent to."""
        asked = {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        assert asked["client_id"] == CLIENT
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.calls_itself or self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
        }

    def redeem(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        self.redeemed += 1
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form.get("client_secret") != SECRET:
            return 400, {"error": "invalid_grant"}
        proof = sha256(form.get("code_verifier", "").encode()).digest()
        if urlsafe_b64encode(proof).rstrip(b"=").decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant", "error_description": "PKCE"}
        return 200, {"access_token": "unused", "token_type": "Bearer", "id_token": self.token(asked["nonce"])}

    def token(self, nonce: str) -> str:
        now = int(time.time())
        said = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": self.subject,
            "email": self.email,
            "nonce": nonce,
            "iat": now,
            "exp": now + 300,
        } | self.cheat.claims
        said = {name: value for name, value in said.items() if name not in self.cheat.without}
        if self.cheat.algorithm == "none":
            parts = [json.dumps(part).encode() for part in ({"alg": "none", "kid": "one"}, said)]
            return f"{_joined(parts)}."
        if self.cheat.algorithm == "HS256":  # the old confusion: a key everybody knows, as a shared secret
            parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "kid": "one"}, said)]
            key = self.keys[0].as_pem(private=False)
            return f"{_joined(parts)}.{_joined([hmac.digest(key, _joined(parts).encode(), 'sha256')])}"
        header = {"alg": self.cheat.algorithm, "kid": self.keys[-1].kid}
        return jwt.encode(header, said, self.cheat.key or self.keys[-1], algorithms=[self.cheat.algorithm])


def _joined(parts: list[bytes]) -> str:
    return ".".join(urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


@contextmanager
def serving() -> Iterator[Provider]:
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/.well-known/openid-configuration":
                self._say(200, provider.metadata())
            elif self.path == "/keys":
                self._say(200, {"keys": [key.as_dict(private=False) for key in provider.keys]})
            else:
                self._say(404, {})

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["content-length"])).decode()
            self._say(*provider.redeem({name: value for name, (value,) in parse_qs(sent).items()}))

        def _say(self, status: int, said: dict[str, Any]) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
