"""How long a session lives, how often one may guess, what a password must be."""

import secrets
from datetime import timedelta
from hashlib import sha256

# Counted from the last change: reading runs on a connection that cannot write.
IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
GUESSES = 5
LOCKED_FOR = timedelta(minutes=15)
SHORTEST, LONGEST_PASSWORD = 12, 256


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    """256 random bits need no slow hash."""
    return sha256(token.encode()).digest()


def weakness(password: str, email: str) -> str | None:
    """Why the password is too weak, if it is. Length decides, not composition (NIST SP 800-63B §5.1.1)."""
    if len(password) < SHORTEST:
        return f"A password has at least {SHORTEST} characters."
    if len(set(password)) < 5 or email.split("@")[0].lower() in password.lower():
        return "This password is too easy to guess."
    return None
