"""Making a token that cannot be guessed, and knowing it again without keeping it."""

import hashlib
import secrets


def new_token() -> str:
    """256 bits; it stands in the link and nowhere else."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
