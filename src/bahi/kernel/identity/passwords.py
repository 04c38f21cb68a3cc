"""Argon2id, a few at a time: hashing is slow on purpose and must not become a way to stop the product."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
_threads = ThreadPoolExecutor(2, thread_name_prefix="passwords")
# Somebody unknown takes as long to refuse as somebody known.
_NOBODY = _hasher.hash("nobody has this password")


async def hashed(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def matches(password: str, kept: str | None) -> bool:
    right = await asyncio.get_running_loop().run_in_executor(_threads, _verify, kept or _NOBODY, password)
    return right and kept is not None


def _verify(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
