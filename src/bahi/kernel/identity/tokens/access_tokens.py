"""Signed names of sessions, good for ten minutes. What they permit is asked of the database each time."""

from datetime import datetime, timedelta
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from bahi.kit import sealing
from bahi.kit.rows import ActorId, new_id

GOOD_FOR = timedelta(minutes=10)
ISSUER, AUDIENCE, KIND, ALGORITHM = "bahi", "bahi api", "at+jwt", "HS256"


def minted(*, login: ActorId, session: UUID, now: datetime) -> str:
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(login),
        "sid": str(session),
        "jti": str(new_id()),
        "iat": int(now.timestamp()),
        "exp": int((now + GOOD_FOR).timestamp()),
    }
    return jwt.encode({"alg": ALGORITHM, "typ": KIND}, claims, _key(), algorithms=[ALGORITHM])


def session_of(token: str, *, now: datetime) -> UUID | None:
    """The session the token names; None where it is not ours, not whole, or over."""
    rules = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        iss={"essential": True, "value": ISSUER},
        aud={"essential": True, "value": AUDIENCE},
        sub={"essential": True},
        sid={"essential": True},
        jti={"essential": True},
        iat={"essential": True},
        exp={"essential": True},
    )
    try:
        read = jwt.decode(token, _key(), algorithms=[ALGORITHM])
        rules.validate(read.claims)
        return UUID(read.claims["sid"]) if read.header.get("typ") == KIND else None
    except (JoseError, ValueError, TypeError, AttributeError):
        return None


def _key() -> OctKey:
    return OctKey.import_key(sealing.key("access tokens"))
