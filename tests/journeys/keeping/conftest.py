"""Passwords that cost nothing, and a house for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from argon2 import PasswordHasher
from tests.journeys.keeping.house import House, opened

from bahi.kernel.identity import passwords


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("nobody"))


@pytest_asyncio.fixture
async def house(clone: str, tmp_path: Path) -> AsyncIterator[House]:
    async with opened(clone, tmp_path) as house:
        yield house
