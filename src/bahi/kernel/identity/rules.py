"""How long a session lives, how often one may guess, what a password must be."""

import secrets
from datetime import timedelta
from hashlib import sha256

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
SHORTEST, LONGEST_PASSWORD = 12, 256


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    """256 random bits need no slow hash."""
    return sha256(token.encode()).digest()


# What the lists of leaked passwords are made of, once digits and signs around it are taken off.
COMMON = (
    "password passphrase passwort qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm letmein welcome "
    "admin administrator login master secret iloveyou sunshine princess monkey dragon football cricket "
    "baseball superman batman trustno changeme default guest access india bharat mumbai delhi bangalore "
    "bahi ledger desk company business money bank hello test user temp "
).split()
ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm")
LEET = str.maketrans("013457@$!", "oleastasi")


def weakness(password: str, email: str) -> str | None:
    """Why the password is too weak, if it is. Length decides, not composition (NIST SP 800-63B §5.1.1)."""
    if len(password) < SHORTEST:
        return f"A password has at least {SHORTEST} characters."
    lower = password.lower()
    if len(set(lower)) < 5 or email.split("@")[0].lower() in lower or _is_common(lower):
        return "This password is too easy to guess."
    return None


def _is_common(lower: str) -> bool:
    """Made only of common words, keyboard rows, digits and signs."""
    rest = lower
    for row in ROWS:
        for run in (row, row[::-1]):
            for length in range(len(run), 3, -1):
                for start in range(len(run) - length + 1):
                    rest = rest.replace(run[start : start + length], "")
    for text in (rest, rest.translate(LEET)):
        left = text
        for word in sorted(COMMON, key=len, reverse=True):
            left = left.replace(word, "")
        if sum(c.isalpha() for c in left) < 3:
            return True
    return False
