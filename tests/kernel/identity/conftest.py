"""Passwords that cost little, and a clock that can be moved."""

import pytest
from argon2 import PasswordHasher
from tests.kernel.identity.making import Clock

from bahi.kernel.identity import passwords


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("nobody"))


@pytest.fixture
def clock() -> Clock:
    return Clock()
