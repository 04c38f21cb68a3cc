"""Codes of the moment (RFC 6238, SHA-1, 30 s, six digits: what every app can) and recovery codes."""

import hmac
import io
import secrets
from datetime import datetime

import pyotp
import segno

STEP = 30
RECOVERY_CODES = 10
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_secret() -> str:
    return pyotp.random_base32()


def address(secret: str, email: str, firm: str) -> str:
    """What an authenticator app reads from the QR code."""
    totp = pyotp.TOTP(secret, name=email, issuer=firm)
    return totp.provisioning_uri()  # pyright: ignore[reportUnknownMemberType]


def drawn(uri: str) -> str:
    """The QR code as SVG, without styles that a content security policy would refuse."""
    drawing = io.BytesIO()
    segno.make(uri, error="m").save(drawing, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=0)
    return drawing.getvalue().decode()


def step_of(secret: str, code: str, *, now: datetime, last_step: int) -> int | None:
    """The half minute the code belongs to: this one or a neighbour, and later than any that was taken."""
    this, found = int(now.timestamp()) // STEP, None
    for step in (this - 1, this, this + 1):
        right = hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step).encode(), code.encode())
        if right and step > last_step:
            found = step
    return found


def new_recovery_code() -> str:
    """80 random bits in four groups, without letters and digits that look alike."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def compact(code: str) -> str:
    """As it is compared, however it was typed."""
    return "".join(c for c in code.upper() if c.isalnum())
