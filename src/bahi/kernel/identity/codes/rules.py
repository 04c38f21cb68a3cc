"""What a code looks like and how long it is good for."""

import secrets
from datetime import timedelta
from enum import StrEnum

TRIES = 5


class Purpose(StrEnum):
    INVITATION = "invitation"
    RESET = "reset"


GOOD_FOR = {Purpose.INVITATION: timedelta(days=7), Purpose.RESET: timedelta(minutes=10)}


def new_code(purpose: Purpose) -> str:
    """256 bits for a link, six digits for what is typed (which is why those are counted and short-lived)."""
    if purpose is Purpose.RESET:
        return f"{secrets.randbelow(10**6):06d}"
    return secrets.token_urlsafe(32)
