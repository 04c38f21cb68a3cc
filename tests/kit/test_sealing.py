"""What is sealed reads only in its place."""

from dataclasses import replace

import pytest

from bahi.kit import sealing
from bahi.kit.sealing import Keyring, Unreadable

PLACE = "parties.identifier|1"


@pytest.fixture(autouse=True)
def other_keyring() -> None:
    sealing.use(Keyring.derived(b"a secret of thirty-two characters"))


def test_round_trip_and_no_two_seals_are_alike() -> None:
    first, second = sealing.seal("ABCPK1234L", PLACE), sealing.seal("ABCPK1234L", PLACE)
    assert first != second
    assert "ABCPK1234L" not in first
    assert sealing.unseal(first, PLACE) == sealing.unseal(second, PLACE) == "ABCPK1234L"


def test_bound_to_its_place() -> None:
    with pytest.raises(Unreadable):
        sealing.unseal(sealing.seal("x", PLACE), "parties.identifier|2")


def test_every_changed_character_is_noticed() -> None:
    sealed = sealing.seal("ABCPK1234L", PLACE)
    body = sealed.rindex(".") + 1
    for at in range(body, len(sealed) - 4):
        changed = sealed[:at] + ("A" if sealed[at] != "A" else "B") + sealed[at + 1 :]
        with pytest.raises(Unreadable):
            sealing.unseal(changed, PLACE)


def test_an_old_key_still_opens() -> None:
    old = Keyring.derived(b"the old secret of the installation")
    sealing.use(old)
    sealed = sealing.seal("kept", PLACE)
    new = Keyring.derived(b"the new secret of the installation")
    sealing.use(replace(new, keys={**old.keys, **new.keys}))
    assert sealing.unseal(sealed, PLACE) == "kept"
    sealing.use(new)
    with pytest.raises(Unreadable):
        sealing.unseal(sealed, PLACE)


def test_blind_index_tells_equal_values_apart_by_purpose() -> None:
    assert sealing.blind("A", "pan") == sealing.blind("A", "pan")
    assert sealing.blind("A", "pan") != sealing.blind("A", "gstin")
    assert sealing.blind("A", "pan") != sealing.blind("B", "pan")
